/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.muaa.device.User;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;

/** Whoever sits before the terminal, or a script that answers in advance. */
final class TerminalUser implements User {
    private static final int MAX_TRIES = 5;

    private final PrintWriter out;
    private final Optional<Boolean> answer;
    private final Optional<Path> codeFile;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    private int tries;
    private boolean asked;
    private boolean answered;

    /**
     * Asks, or not.
     *
     * @param answer   to the question who gets the key, if it was given already
     * @param codeFile where codes are written to and read from, instead of the terminal
     */
    TerminalUser(PrintWriter out, Optional<Boolean> answer, Optional<Path> codeFile) {
        this.out = out;
        this.answer = answer;
        this.codeFile = codeFile;
    }

    /** Whether there was a question. */
    boolean wasAsked() {
        return asked;
    }

    /** Whether the last question was answered, and well. */
    boolean hasAnswered() {
        return answered;
    }

    @Override
    public Optional<Boolean> mayHaveKey(Board.Sibling device) throws IOException {
        asked = true;
        Announcement announcement = device.announcement().orElseThrow();
        Optional<Boolean> said = answer;
        if (said.isEmpty()) {
            say("\"" + announcement.name() + "\" (device " + device.muaa() + ") wants the key of the account, with which all encrypted mail can be read.\n"
                + "Its fingerprint: " + announcement.fingerprint() + "\nIs this your own device, and shall it have the key? [yes/no] ");
            said = Optional.ofNullable(in.readLine()).map(String::strip).flatMap(TerminalUser::yesOrNo);
        }
        answered = said.isPresent();
        return said;
    }

    private static Optional<Boolean> yesOrNo(String typed) {
        return typed.equalsIgnoreCase("yes") ? Optional.of(true) : typed.equalsIgnoreCase("no") ? Optional.of(false) : Optional.empty();
    }

    @Override
    public void show(SetupCode code, MuaaId device) throws IOException {
        asked = true;
        answered = true;
        if (codeFile.isPresent()) {
            Files.deleteIfExists(codeFile.get());
            try (var channel = Files.newByteChannel(codeFile.get(), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(java.nio.ByteBuffer.wrap((code.withDashes() + "\n").getBytes(Charset.defaultCharset())));
            }
        } else {
            say("Type this code on device " + device + ", by 'muaa accept' there, and tell it to nobody:\n\n    " + code.withDashes() + "\n");
            out.println();
        }
    }

    @Override
    public Optional<SetupCode> code(MuaaId from, Optional<String> begin) throws IOException {
        asked = true;
        answered = false;
        if (tries++ >= (codeFile.isPresent() ? 1 : MAX_TRIES)) {
            return Optional.empty();
        }
        String typed;
        if (codeFile.isPresent()) {
            typed = Common.firstLine(codeFile.get());
        } else {
            say("The code that device " + from + " shows" + begin.map(digits -> " (it begins with " + digits + ")").orElse("") + ": ");
            typed = in.readLine();
        }
        if (typed == null) {
            return Optional.empty();
        }
        Optional<SetupCode> code = SetupCode.parse(typed);
        if (code.isEmpty()) {
            say("A code has 36 digits.\n");
            return code(from, begin);
        }
        answered = true;
        return code;
    }

    private void say(String text) {
        out.print(Output.printable(text));
        out.flush();
    }
}
