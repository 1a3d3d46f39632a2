/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script itself, from a folder that is not its own. */
class RunScriptIT {
    private static final Duration START = Duration.ofSeconds(120);
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
        Awaitility.await().atMost(START).until(() -> output().contains(READY) || !run.isAlive());
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
        Awaitility.await().atMost(START).until(() -> run.descendants().findAny().isPresent() && Files.exists(folder.resolve("data/logs/james.log")));
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
        List<String> command = new ArrayList<>(List.of(RunningServer.repository().resolve("run").toString()));
        command.addAll(List.of(arguments));
        run = new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private int exitCode() throws InterruptedException {
        assertThat(run.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
        return run.exitValue();
    }
}
