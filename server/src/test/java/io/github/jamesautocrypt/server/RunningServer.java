/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that {@code ./run} starts, for the tests of a class: on free ports, in a folder that is gone afterwards. To be registered as a
 * static field.
 */
final class RunningServer implements BeforeAllCallback, AfterAllCallback {
    private final boolean extended;
    private final List<String> settings;
    private final Optional<NextHop> nextHop;
    private final UnaryOperator<String> mailetContainer;
    private Path data;
    private Path nothing;
    private JamesServer server;

    private RunningServer(boolean extended, List<String> settings, Optional<NextHop> nextHop, UnaryOperator<String> mailetContainer) {
        this.extended = extended;
        this.settings = settings;
        this.nextHop = nextHop;
        this.mailetContainer = mailetContainer;
    }

    /** As it is started without options. */
    static RunningServer withDefaults() {
        return new RunningServer(true, List.of(), Optional.empty(), UnaryOperator.identity());
    }

    /** James as it comes, without the extension and without its configuration. */
    static RunningServer withoutExtension() {
        return new RunningServer(false, List.of(), Optional.empty(), UnaryOperator.identity());
    }

    /** As it is started with {@code --announce}. */
    RunningServer announcing() {
        return with(ServerOptions.ANNOUNCE);
    }

    /** As it is started with {@code --set}. */
    RunningServer with(String setting) {
        List<String> more = Stream.concat(settings.stream(), Stream.of(setting)).toList();
        return new RunningServer(extended, more, nextHop, mailetContainer);
    }

    /** As it is started with {@code --next-hop}. */
    RunningServer sendingOnTo(NextHop hop) {
        return new RunningServer(extended, settings, Optional.of(hop), mailetContainer);
    }

    /** With mailets of an admin's own: what {@code mailetcontainer.xml} is before ours come into it. */
    RunningServer withMailets(UnaryOperator<String> change) {
        return new RunningServer(extended, settings, nextHop, change);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        data = Files.createTempDirectory("james-autocrypt");
        nothing = Files.createTempDirectory("no-extension");
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try {
            server.close();
        } finally {
            delete(data);
            delete(nothing);
        }
    }

    /** Stops James and starts it again, in the same folder and on the same ports. */
    void restart() throws IOException, InterruptedException, StartFailure {
        restart(folder -> { });
    }

    /** The same; meanwhile something happens to the data folder. */
    void restart(Change meanwhile) throws IOException, InterruptedException, StartFailure {
        Ports ports = server.ports();
        server.close();
        meanwhile.make(data);
        start(ports);
    }

    /** What happens to a data folder. */
    interface Change {
        void make(Path folder) throws IOException;
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
        Installation installation = configured(Installation.in(repository()));
        server = JamesServer.start(extended ? installation : stock(installation), new ServerOptions(ports, data, settings, nextHop));
        server.awaitReady();
    }

    private Installation configured(Installation installation) throws IOException {
        Path configuration = Files.createDirectories(nothing.resolve("configuration"));
        try (Stream<Path> files = Files.list(installation.configuration())) {
            for (Path file : files.toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path mailets = configuration.resolve("mailetcontainer.xml");
        Files.writeString(mailets, mailetContainer.apply(Files.readString(mailets)));
        return new Installation(installation.stockJames(), installation.extension(), configuration, installation.overlay());
    }

    // James takes a jar without classes for no extension at all
    private Installation stock(Installation installation) throws IOException {
        Path overlay = Files.createDirectories(nothing.resolve("overlay"));
        Path jar = nothing.resolve("nothing.jar");
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
        return new Installation(installation.stockJames(), jar, installation.configuration(), overlay);
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
