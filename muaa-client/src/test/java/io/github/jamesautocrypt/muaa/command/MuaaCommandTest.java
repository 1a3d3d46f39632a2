/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

class MuaaCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        List<String> all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 0 && !all.contains("--help")) {
            all.addAll(List.of("--home", folder.resolve("home").toString(), "--password-file", password.toString()));
        }
        return MuaaCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
    }

    @Test
    void helpTellsTheWayOfASecondDeviceAndTheExitCodes() throws IOException {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("muaa pair", "Exit codes: 0 done", "7 a question was not answered");
    }

    @Test
    void everyCommandTellsWhatItDoes() throws IOException {
        for (CommandLine command : MuaaCommand.commandLine().getSubcommands().values()) {
            assertThat(run(command.getCommandName(), "--help")).isZero();
        }
        assertThat(out.toString()).contains("--code-file", "--idle", "--all", "--public", "--[no-]encrypt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "list", "announce", "pair", "accept", "sync", "send-key-update", "export-key", "read"})
    void withoutADeviceTheWayToOneIsTold(String command) throws IOException {
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString()).contains("Begin with 'muaa init'");
    }

    @Test
    void aServerThatDoesNotAnswerIsToldAndNothingIsSetUp() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(run("init", "--imap", "imaps://127.0.0.1:" + closed, "--user", "alice@example.org")).isEqualTo(3);
        assertThat(err.toString()).contains("does not answer");
        assertThat(run("status")).isEqualTo(2);
    }

    @Test
    void certificatesOfOtherMachinesAreAlwaysChecked() throws IOException {
        assertThat(run("init", "--imap", "imaps://mail.example.org", "--user", "alice@example.org", "--insecure-loopback")).isEqualTo(2);
        assertThat(err.toString()).contains("is for servers on this machine");
    }

    @Test
    void aPasswordIsNoArgument() throws IOException {
        assertThat(run("init", "--imap", "imaps://127.0.0.1", "--user", "alice@example.org", "--password", "secret")).isEqualTo(2);
    }

    @Test
    void whatOthersWroteDoesNotSteerTheTerminal() {
        assertThat(Output.printable("a\u001b[2Jb\u202ec\nd")).isEqualTo("a\ufffd[2Jb\ufffdc\nd");
    }
}
