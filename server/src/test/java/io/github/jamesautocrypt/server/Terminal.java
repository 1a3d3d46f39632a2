/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/** A program in a terminal of 60 lines, and the hands of its user. */
final class Terminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String CLEARED = "\u001b[H\u001b[J";
    private static final String REDRAW = "\f";
    // cursor movements, character sets and colours, as a VT100 has them
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[()][0AB]|\u001b[=>78DM]|[\r\n\u000e\u000f]");

    private final Process process;
    private final OutputStream keys;
    private final Path drawn;

    private Terminal(Process process, Path drawn) {
        this.process = process;
        this.keys = process.getOutputStream();
        this.drawn = drawn;
    }

    /** Starts a command of the shell. Needs {@code script}, of util-linux. */
    static Terminal of(Path folder, String command) throws IOException {
        Path drawn = folder.resolve("terminal");
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", "stty rows 60 cols 120; exec " + command, "/dev/null")
            .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(drawn.toFile());
        builder.environment().putAll(Map.of("TERM", "vt100", "LC_ALL", "C.UTF-8"));
        return new Terminal(builder.start(), drawn);
    }

    /** What a screen that ends in these words shows, piece by piece from top to bottom; drawn anew, for else only what changed would be. */
    List<String> screen(String end) throws IOException {
        awaitAfter(0, end);
        int before = output().length();
        type(REDRAW);
        int start = awaitAfter(before, CLEARED);
        awaitAfter(start, end);
        return Arrays.stream(CONTROL.split(output().substring(start))).map(String::strip).filter(piece -> !piece.isEmpty()).toList();
    }

    private int awaitAfter(int start, String text) throws IOException {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(output().substring(start)).contains(text));
        return output().indexOf(text, start);
    }

    void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.US_ASCII));
        keys.flush();
    }

    /** Waits until the program has come to a good end. */
    void awaitEnd() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
        assertThat(process.exitValue()).as(output()).isZero();
    }

    private String output() throws IOException {
        return new String(Files.readAllBytes(drawn), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
