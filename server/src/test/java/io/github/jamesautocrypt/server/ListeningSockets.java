/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a process accepts connections, as Linux tells it in {@code /proc}. */
final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSockets() {
    }

    /** Addresses in the kernel's hexadecimal notation, each with its port behind a colon. */
    static List<String> of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> sockets = sockets(process.resolve("fd"));
        List<String> listening = new ArrayList<>();
        // without IPv6 there is no second table
        for (Path table : Stream.of("net/tcp", "net/tcp6").map(process::resolve).filter(Files::exists).toList()) {
            Files.readAllLines(table).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[STATE].equals(LISTEN) && sockets.contains("socket:[" + columns[INODE] + "]"))
                .forEach(columns -> listening.add(columns[LOCAL_ADDRESS]));
        }
        return listening;
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.flatMap(link -> target(link).stream()).collect(Collectors.toSet());
        }
    }

    // a descriptor may be closed while we look
    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
