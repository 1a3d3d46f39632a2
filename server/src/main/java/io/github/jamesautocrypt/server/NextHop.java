/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one server to which mail for other domains may go. */
public record NextHop(String host, int port) {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?<host>[A-Za-z0-9.-]+):(?<port>[0-9]{1,5})");

    private static final int MAX_PORT = 65535;

    /** Reads {@code host:port}. */
    public static Optional<NextHop> parse(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        return matcher.matches()
            ? Optional.of(new NextHop(matcher.group("host"), Integer.parseInt(matcher.group("port")))).filter(NextHop::hasPort)
            : Optional.empty();
    }

    private boolean hasPort() {
        return port > 0 && port <= MAX_PORT;
    }
}
