/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The session of docs/muaa.md, typed into a shell: the very commands, and what they print. What is random is compared by where it comes again. */
class MuaaSessionIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults();

    private static final Pattern RANDOM = Pattern.compile("\\b(?:[0-9A-F]{40}|\\d{10,20})\\b");

    @TempDir
    private Path folder;

    @Test
    void theSessionInTheDocsIsWhatHappens() throws Exception {
        String session = session();
        String script = session.lines().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2)).collect(Collectors.joining("\n"));
        String expected = session.lines().filter(line -> !line.startsWith("$ ") && !line.isBlank()).collect(Collectors.joining("\n"));

        assertThat(numbered(run(script))).isEqualTo(numbered(expected));
    }

    private static String session() throws Exception {
        String docs = Files.readString(RunningServer.repository().resolve("docs/muaa.md"));
        int start = docs.indexOf("```console\n") + "```console\n".length();
        return docs.substring(start, docs.indexOf("```", start));
    }

    private String run(String script) throws Exception {
        String shell = "shopt -s expand_aliases\n" + script.replace("./muaa", RunningServer.repository().resolve("muaa").toString())
            .replace(":1993", ":" + SERVER.ports().imaps()).replace(":1587", ":" + SERVER.ports().submission());
        Path commands = Files.writeString(folder.resolve("session.sh"), shell);
        Path output = folder.resolve("output");
        new ProcessBuilder("bash", commands.toString()).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
        return Files.readString(output, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static String numbered(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        return RANDOM.matcher(text).replaceAll(match -> Matcher.quoteReplacement(names.computeIfAbsent(match.group(), any -> "<" + names.size() + ">")));
    }
}
