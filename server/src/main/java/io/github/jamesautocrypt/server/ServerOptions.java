/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user may choose.
 *
 * @param data     the folder that James works in
 * @param settings lines for {@code autocrypt.properties}
 * @param nextHop  where mail for other domains goes; without one it is refused
 */
public record ServerOptions(Ports ports, Path data, List<String> settings, Optional<NextHop> nextHop) {
    /** The setting with which James puts Autocrypt headers into the mail of users whose client sends none. */
    public static final String ANNOUNCE = "announce.policy=on";

    public ServerOptions {
        settings = List.copyOf(settings);
    }

    /** The same with other ports. */
    public ServerOptions with(Ports others) {
        return new ServerOptions(others, data, settings, nextHop);
    }
}
