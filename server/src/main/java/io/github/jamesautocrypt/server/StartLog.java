/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What James wrote into its log since it was started. */
record StartLog(Path file) {
    private static final String FATAL = "Fatal error while starting James";
    private static final String CAUSED_BY = "Caused by: ";

    /** To be called before a start: what an earlier one wrote is deleted, for it says nothing of this one, which may not come to write at all. */
    static StartLog anew(Path file) throws IOException {
        Files.deleteIfExists(file);
        return new StartLog(file);
    }

    /** Why James did not start, in its own words: the error it ended with and the innermost cause. */
    String cause() {
        List<String> lines = lines();
        List<String> error = lines.stream().dropWhile(line -> !line.contains(FATAL)).skip(1).toList();
        Stream<String> outermost = error.stream().filter(line -> !line.isBlank()).limit(1);
        Stream<String> innermost = error.stream().filter(line -> line.startsWith(CAUSED_BY)).reduce((first, second) -> second).stream();
        String words = Stream.concat(outermost, innermost).map(line -> "\n    " + line).collect(Collectors.joining());
        return words.isEmpty() ? "Its log may tell why: " + file : "Its log " + file + " says:" + words;
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
