/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own: in a temporary folder, on a free port of the loopback interface, durable as an admin would have it. Stays on
 * its port when it is stopped and started again. Stops with the process at the latest. For one thread.
 */
public final class PostgresServer implements AutoCloseable {
    /** The user who may do everything; needs no password. */
    public static final String USER = "autocrypt";
    /** Why there is none. */
    public static final String ABSENT = "PostgreSQL is not installed (on Debian: apt install postgresql)";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long INTERVAL = 20;
    private static final int MAX_STARTS = 20;

    private final PostgresPrograms programs;
    private final Path folder;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private final Thread atExit = new Thread(this::kill, "postgres-kill");
    private Optional<Process> running = Optional.empty();

    private PostgresServer(PostgresPrograms programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** A server that runs, or nothing where PostgreSQL is not installed. */
    public static Optional<PostgresServer> create() {
        return PostgresPrograms.find().map(PostgresServer::create);
    }

    private static PostgresServer create(PostgresPrograms programs) {
        try {
            Path folder = Files.createTempDirectory("postgres");
            if (programs.user().isPresent()) {
                Files.setOwner(folder, programs.user().get());
            }
            PostgresServer server = new PostgresServer(programs, folder, freePort());
            Runtime.getRuntime().addShutdownHook(server.atExit);
            server.run("initdb", "-D", server.data(), "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync");
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Makes an empty database. Gives its JDBC URL, with the user in it. */
    public String createDatabase() {
        String name = "test" + databases.incrementAndGet();
        run("createdb", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", USER, name);
        return url(name, port);
    }

    /** The URL of a database that is reached by another port, through something that stands between. */
    public static String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    /** Starts the server unless it runs, and waits until it answers. */
    public void start() {
        // what a killed server leaves behind may hold its shared memory a little longer, and then the next one gives up
        for (int attempt = 1; !isRunning(); attempt++) {
            if (attempt > MAX_STARTS) {
                throw new IllegalStateException("PostgreSQL does not start:\n" + output());
            }
            startOnce();
        }
    }

    private boolean isRunning() {
        return running.filter(Process::isAlive).isPresent();
    }

    private void startOnce() {
        try {
            Process process = programs.process(log(), "postgres", List.of("-D", data(), "-p", String.valueOf(port),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=on")).start();
            running = Optional.of(process);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (process.isAlive() && !isReady(process)) {
                if (System.nanoTime() > deadline) {
                    kill();
                }
                process.waitFor(INTERVAL, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    // The server writes its process id into the first line of this file, and how it is into the last one
    private boolean isReady(Process process) throws IOException {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("data/postmaster.pid"));
            return lines.size() >= 8 && lines.get(0).equals(String.valueOf(process.pid())) && lines.get(7).strip().equals("ready");
        } catch (NoSuchFileException e) {
            // not there yet, or what was left of a killed server was just taken away
            return false;
        }
    }

    /** Stops the server at once, without a farewell to its clients and without a checkpoint, and waits until it is gone. */
    public void stop() {
        if (isRunning()) {
            run("pg_ctl", "stop", "-D", data(), "-m", "immediate", "-w");
        }
    }

    /** Kills every process of the server with SIGKILL, and waits until they are gone. */
    public void kill() {
        running.ifPresent(process -> {
            List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(handle -> handle.onExit().join());
        });
        running = Optional.empty();
    }

    private void run(String program, String... arguments) {
        try {
            Process process = programs.process(log(), program, List.of(arguments)).start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " does not end:\n" + output());
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(program + " failed:\n" + output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    private String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return "(no output: " + e + ")";
        }
    }

    /** Kills the server and deletes its files. */
    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
