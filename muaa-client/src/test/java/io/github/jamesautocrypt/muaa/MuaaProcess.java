/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.github.jamesautocrypt.muaa.command.MuaaCommand;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** A device as a user has it: each command is a process of the program {@code muaa}, which can be killed. */
final class MuaaProcess {
    // where twenty of them are at work on one core, each takes minutes
    private static final int MINUTES = 15;

    private final TestAccount account;
    private final Path home;
    private final Path codes;

    /** @param codes the file by which the devices of one user tell each other the code */
    MuaaProcess(TestAccount account, Path home, Path codes) {
        this.account = account;
        this.home = home;
        this.codes = codes;
    }

    void init() throws Exception {
        run("init", "--imap", account.imap().toString(), "--user", account.address(), "--name", home.getFileName().toString(), "--insecure-loopback");
    }

    /** The exit code. */
    int run(String... arguments) throws Exception {
        Process process = start(arguments);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IOException("muaa " + String.join(" ", arguments) + " does not end");
        }
        return process.exitValue();
    }

    /** Sends it SIGKILL after a while; whether it was running still. */
    boolean kill(long milliseconds, String... arguments) throws Exception {
        Process process = start(arguments);
        boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }

    private Process start(String... arguments) throws IOException {
        // as the script muaa starts it
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), MuaaCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("MUAA_PASSWORD", account.password());
        builder.environment().put("MUAA_HOME", home.toString());
        return builder.start();
    }

    int accept() throws Exception {
        return run("accept", "--code-file", codes.toString());
    }

    int handOver() throws Exception {
        return run("accept", "--yes", "--code-file", codes.toString());
    }

    List<String> commandsOfTheAsked() {
        return List.of("announce", "accept --yes --code-file " + codes, "sync");
    }

    List<String> commandsOfTheAsking(MuaaProcess asked) throws Exception {
        return List.of("announce", "pair --replace-key " + asked.id(), "accept --code-file " + codes, "sync");
    }

    private Path log() {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    /** What all its processes said. */
    String said() throws IOException {
        return Files.readString(log());
    }

    MuaaState state() throws Exception {
        try (Home opened = Home.open(home)) {
            return opened.load();
        }
    }

    MuaaId id() throws Exception {
        return state().device().me();
    }

    boolean isPairedWith(MuaaProcess other) throws Exception {
        MuaaState others = other.state();
        return state().device().pinnedFingerprint(others.device().me()).equals(Optional.of(others.device().fingerprint()));
    }
}
