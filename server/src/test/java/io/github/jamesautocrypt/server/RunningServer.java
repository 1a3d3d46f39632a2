/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that {@code ./run} starts, for the tests of a class: on free ports, in a folder that is gone afterwards. To be registered as a
 * static field.
 */
final class RunningServer implements BeforeAllCallback, AfterAllCallback {
    private final boolean announce;
    private final Optional<NextHop> nextHop;
    private Path data;
    private JamesServer server;

    private RunningServer(boolean announce, Optional<NextHop> nextHop) {
        this.announce = announce;
        this.nextHop = nextHop;
    }

    /** As it is started without options. */
    static RunningServer withDefaults() {
        return new RunningServer(false, Optional.empty());
    }

    /** As it is started with {@code --announce}. */
    RunningServer announcing() {
        return new RunningServer(true, nextHop);
    }

    /** As it is started with {@code --next-hop}. */
    RunningServer sendingOnTo(NextHop hop) {
        return new RunningServer(announce, Optional.of(hop));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        data = Files.createTempDirectory("james-autocrypt");
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try {
            server.close();
        } finally {
            delete(data);
        }
    }

    /** Stops James and starts it again, in the same folder and on the same ports. */
    void restart() throws IOException, InterruptedException, StartFailure {
        Ports ports = server.ports();
        server.close();
        start(ports);
    }

    Ports ports() {
        return server.ports();
    }

    /** The data folder, with James' log in {@code logs/james.log}. */
    Path data() {
        return data;
    }

    /** The id of James' process. */
    long pid() {
        return server.pid();
    }

    /** The folder of this project. */
    static Path repository() {
        return Path.of(System.getProperty("repository"));
    }

    private void start() throws IOException, InterruptedException, StartFailure {
        start(Ports.ANY);
    }

    private void start(Ports ports) throws IOException, InterruptedException, StartFailure {
        server = JamesServer.start(Installation.in(repository()), new ServerOptions(ports, data, announce, nextHop));
        server.awaitReady();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
