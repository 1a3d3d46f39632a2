/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import io.github.jamesautocrypt.server.DemoUser;
import io.github.jamesautocrypt.server.Installation;
import io.github.jamesautocrypt.server.JamesServer;
import io.github.jamesautocrypt.server.Ports;
import io.github.jamesautocrypt.server.ServerOptions;
import io.github.jamesautocrypt.server.StartFailure;

/** A James as {@code ./run} starts it, but without TLS, which would cost both servers the same and hide what differs. */
final class BenchmarkedJames implements AutoCloseable {
    static final String PASSWORD = "secret";

    private final JamesServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private BenchmarkedJames(JamesServer server) {
        this.server = server;
    }

    /** With the extension, and all that can be switched on. */
    static BenchmarkedJames extended(Path folder) throws IOException, InterruptedException, StartFailure {
        Installation installation = inClear(folder);
        return start(installation, folder, List.of(ServerOptions.ANNOUNCE));
    }

    /** As it comes. */
    static BenchmarkedJames stock(Path folder) throws IOException, InterruptedException, StartFailure {
        Installation installation = inClear(folder);
        // James takes a jar without classes for no extension at all
        Path jar = folder.resolve("nothing.jar");
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
        Path overlay = Files.createDirectories(folder.resolve("overlay"));
        return start(new Installation(installation.stockJames(), jar, installation.configuration(), overlay), folder, List.of());
    }

    private static BenchmarkedJames start(Installation installation, Path folder, List<String> settings)
            throws IOException, InterruptedException, StartFailure {
        JamesServer server = JamesServer.start(installation, new ServerOptions(Ports.ANY, folder.resolve("data"), settings, Optional.empty()));
        BenchmarkedJames james = new BenchmarkedJames(server);
        try {
            server.awaitReady();
            return james;
        } catch (IOException | InterruptedException | StartFailure e) {
            james.close();
            throw e;
        }
    }

    private static Installation inClear(Path folder) throws IOException, StartFailure {
        Installation installation = Installation.in(Path.of(System.getProperty("repository")));
        Path configuration = Files.createDirectories(folder.resolve("configuration"));
        try (Stream<Path> files = Files.list(installation.configuration())) {
            for (Path file : files.toList()) {
                String text = Files.readString(file).replace("<plainAuthDisallowed>true<", "<plainAuthDisallowed>false<");
                Files.writeString(configuration.resolve(file.getFileName()), text);
            }
        }
        return new Installation(installation.stockJames(), installation.extension(), configuration, installation.overlay());
    }

    /** How long processors have worked for it so far; it does nothing of which it is not asked, or next to nothing. */
    long processorNanoseconds() {
        return ProcessHandle.of(server.pid()).flatMap(process -> process.info().totalCpuDuration()).orElseThrow().toNanos();
    }

    Ports ports() {
        return server.ports();
    }

    /** A new account. */
    String user(String name) throws IOException, InterruptedException {
        String address = name + "@" + DemoUser.DOMAIN;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports().webAdmin() + "/users/" + address))
            .PUT(HttpRequest.BodyPublishers.ofString("{\"password\":\"" + PASSWORD + "\"}")).build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException(address + " cannot be created: " + status);
        }
        return address;
    }

    ImapSession login(String user) throws IOException {
        return new ImapSession(ports().imap(), user, PASSWORD);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
