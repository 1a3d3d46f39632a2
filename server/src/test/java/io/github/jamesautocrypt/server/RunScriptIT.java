/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script itself, from a folder that is not its own. */
class RunScriptIT {
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String READY = "Ctrl-C stops it.";

    @TempDir
    private Path folder;

    private Process run;

    @AfterEach
    void tearDown() {
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly();
    }

    @Test
    void helpTellsPortsFolderAndUsers() throws Exception {
        start("--help");

        assertThat(exitCode()).isZero();
        assertThat(output()).contains("(1143)", "(1993)", "(1025)", "(1587)", "(8000)", "james-data/", "alice-secret", "bob-secret", "--announce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalStopsBothProcessesWithoutComplaint(String signal) throws Exception {
        start(withFreePorts());
        Awaitility.await().atMost(READY_WITHIN).until(() -> output().contains(READY) || !run.isAlive());
        assertThat(output()).contains(READY);
        List<ProcessHandle> james = run.descendants().toList();
        assertThat(james).isNotEmpty();

        new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid())).start().waitFor();

        assertThat(exitCode()).isZero();
        assertThat(james).noneMatch(ProcessHandle::isAlive);
        assertThat(output().strip()).endsWith("are gone then.");
    }

    @Test
    void aSignalDuringTheStartStopsItToo() throws Exception {
        start(withFreePorts());
        Awaitility.await().atMost(READY_WITHIN).until(() -> run.descendants().findAny().isPresent() && Files.exists(folder.resolve("data/logs/james.log")));
        List<ProcessHandle> james = run.descendants().toList();

        run.destroy();

        assertThat(exitCode()).isZero();
        assertThat(james).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aPortInUseEndsItAtOnce() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start("--imap-port", Integer.toString(taken.getLocalPort()), "--data", folder.resolve("data").toString());

            assertThat(exitCode()).isEqualTo(1);
            assertThat(output()).isEqualToIgnoringNewLines("Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be opened: "
                + "another program listens on it, or you may not. Stop that program, or choose another port with '--imap-port' "
                + "(0 takes any that is free).");
        }
    }

    @Test
    void anOptionWithoutSenseEndsItWithTheSameExitCode() throws Exception {
        start("--next-hop", "nowhere");

        assertThat(exitCode()).isEqualTo(1);
        assertThat(output()).startsWith("'--next-hop' must be a host and a port");
    }

    @Test
    void aJavaThatDoesNotRunIsNamed() throws Exception {
        Path java = script(folder.resolve("jdk/bin/java"), "exit 1");

        start(RunningServer.repository().resolve("run"), Map.of("JAVA_HOME", folder.resolve("jdk").toString()));

        assertThat(exitCode()).isEqualTo(1);
        assertThat(output()).startsWith(java + " does not run. Please install a JDK");
    }

    @Test
    void whatCannotBeLookedThroughIsBuiltAnew() throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        for (String built : List.of("server/target/built", "server/stock-james/target/lib/james.jar", "extension/target/james-autocrypt-1-james-3.8.jar")) {
            Files.createFile(Files.createDirectories(repository.resolve(built).getParent()).resolve(repository.resolve(built).getFileName()));
        }
        Path maven = script(folder.resolve("bin/mvn"), "echo Maven was called; exit 1");

        start(Files.copy(RunningServer.repository().resolve("run"), repository.resolve("run")),
            Map.of("PATH", maven.getParent() + File.pathSeparator + System.getenv("PATH")));

        assertThat(exitCode()).isEqualTo(1);
        assertThat(output()).contains("Maven was called", "The server could not be built");
    }

    @Test
    void aFolderWithForeignFilesIsLeftAlone() throws Exception {
        Path theirs = Files.writeString(Files.createDirectories(folder.resolve("data/conf")).resolve("precious.xml"), "<precious/>");

        start(withFreePorts());

        assertThat(exitCode()).isEqualTo(1);
        assertThat(output()).contains("holds files that are not ours").contains("--data");
        assertThat(theirs).exists();
    }

    private String[] withFreePorts() {
        return new String[] {"--imap-port", "0", "--imaps-port", "0", "--smtp-port", "0", "--submission-port", "0", "--webadmin-port", "0",
            "--data", folder.resolve("data").toString()};
    }

    private void start(String... arguments) throws IOException {
        start(RunningServer.repository().resolve("run"), Map.of(), arguments);
    }

    private void start(Path script, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
        // Java tells when it takes options from these
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        run = builder.start();
    }

    private static Path script(Path file, String command) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private int exitCode() throws InterruptedException {
        assertThat(run.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
        return run.exitValue();
    }
}
