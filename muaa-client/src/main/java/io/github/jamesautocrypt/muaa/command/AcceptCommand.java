/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "accept", sortOptions = false, description = {
    "Takes the next step of pairing. On the device that was asked: asks you, then shows a code. "
        + "On the device that asked: asks you for that code, then takes over the key.", ""},
    footer = {"", "Run 'muaa sync' on the first device afterwards, so that it learns that the code was typed."})
final class AcceptCommand extends DeviceCommand {
    private static final long BETWEEN_LOOKS = 1000;

    /** One of the two. */
    static final class Answer {
        @Option(names = "--yes", description = "hand over the key without asking; for scripts that know who asks")
        private boolean yes;

        @Option(names = "--no", description = "refuse whoever asks for the key")
        private boolean no;
    }

    @ArgGroup
    private Answer answer;

    @Option(names = "--code-file", paramLabel = "FILE", description = "write the code to this file, or read it from it; for scripts")
    private Optional<Path> codeFile;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "0", description = "wait so long for a question to arrive (0)")
    private int seconds;

    @Override
    int run(Session session) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        TerminalUser user = user();
        session.muaa().sync(user);
        while (!user.wasAsked() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS);
            session.muaa().sync(user);
        }
        if (user.wasAsked()) {
            return user.hasAnswered() ? ExitCode.DONE : ExitCode.UNANSWERED;
        }
        Map<?, DeviceState.Offered> offered = session.muaa().state().device().offered();
        for (DeviceState.Offered offer : offered.values()) {
            user.show(offer.code(), offer.muaa());
        }
        if (offered.isEmpty()) {
            err().println("Nothing waits for an answer.");
        }
        return offered.isEmpty() ? ExitCode.NOTHING_THERE : ExitCode.DONE;
    }

    private TerminalUser user() {
        Optional<Boolean> given = Optional.ofNullable(answer).map(said -> said.yes);
        return new TerminalUser(spec().commandLine().getOut(), given, codeFile);
    }
}
