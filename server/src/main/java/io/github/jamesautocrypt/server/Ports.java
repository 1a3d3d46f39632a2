/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the server listens. All ports are on the loopback address; 0 stands for any that is free. */
public record Ports(int imap, int imaps, int smtp, int submission, int webAdmin) {
    /** Ports that any user may open, recognisable by those of the protocols. */
    public static final Ports DEFAULT = new Ports(1143, 1993, 1025, 1587, 8000);

    /** Any free ports. */
    public static final Ports ANY = new Ports(0, 0, 0, 0, 0);

    private static final int ONE_CONNECTION = 1;

    /** The same ports, free ones chosen where any would do; or a failure that names a port somebody else listens on. */
    public Ports resolved() throws StartFailure {
        List<ServerSocket> reserved = new ArrayList<>();
        try {
            for (Map.Entry<String, Integer> option : options().entrySet()) {
                reserved.add(reserve(option.getKey(), option.getValue()));
            }
            List<Integer> ports = reserved.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
        } finally {
            reserved.forEach(Ports::release);
        }
    }

    private Map<String, Integer> options() {
        Map<String, Integer> options = new LinkedHashMap<>();
        options.put("--imap-port", imap);
        options.put("--imaps-port", imaps);
        options.put("--smtp-port", smtp);
        options.put("--submission-port", submission);
        options.put("--webadmin-port", webAdmin);
        return options;
    }

    private static ServerSocket reserve(String option, int port) throws StartFailure {
        if (port < 0 || port > 65535) {
            throw new StartFailure("'" + option + "' must be a port between 0 and 65535, not " + port + ".");
        }
        return listen(port).orElseThrow(() -> new StartFailure("Port " + port + " on 127.0.0.1 cannot be opened: another program listens on it, "
            + "or you may not. Stop that program, or choose another port with '" + option + "' (0 takes any that is free)."));
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, ONE_CONNECTION, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("Port " + socket.getLocalPort() + " cannot be given back", e);
        }
    }
}
