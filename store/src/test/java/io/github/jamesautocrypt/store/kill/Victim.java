/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link Learner} in a process of its own, and what it said. */
final class Victim {
    private final Process process;
    private final BufferedReader says;
    private final List<Integer> arrived = new ArrayList<>();
    private final Map<Integer, Long> learned = new HashMap<>();

    Victim(String place, int first, int step) {
        try {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), Learner.class.getName(), place, String.valueOf(first), String.valueOf(step))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        says = process.inputReader();
    }

    /** Listens until the process has said so many lines, or has nothing to say any more. */
    void listen(int lines) {
        for (int i = 0; i < lines && hear(); i++) {
            continue;
        }
    }

    private boolean hear() {
        try {
            String line = says.readLine();
            if (line == null) {
                return false;
            }
            String[] words = line.split(" ");
            if (line.startsWith(Learner.ARRIVES)) {
                arrived.add(Integer.valueOf(words[1]));
            } else if (line.startsWith(Learner.LEARNED)) {
                learned.put(Integer.valueOf(words[1]), Long.valueOf(words[2]));
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits so long, or until the process ends by itself. */
    void live(Duration delay) {
        try {
            process.waitFor(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills the process with SIGKILL, and hears the last that it said. */
    void kill() {
        // not the process' own method, which throws away what nobody has read yet
        process.toHandle().destroyForcibly();
        process.onExit().join();
        listen(Integer.MAX_VALUE);
    }

    /** The messages that arrived, in that order. */
    List<Integer> arrived() {
        return arrived;
    }

    /** The messages that were learned before that time, which is in milliseconds since 1970. */
    Stream<Integer> learnedBefore(long time) {
        return learned.entrySet().stream().filter(entry -> entry.getValue() < time).map(Map.Entry::getKey);
    }
}
