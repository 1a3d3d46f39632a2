/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A session that a document shows in blocks of {@code console}: commands for a shell behind a {@code $}, and their answers. */
final class ShellSession {
    private static final String PROMPT = "$ ";

    private ShellSession() {
    }

    /** A command and the lines that it answers. */
    record Step(String command, List<String> answer) {
    }

    /** The steps that a document of the project shows, from all of its blocks; on a machine that cannot go them nothing is tested. */
    static List<Step> in(String document) throws IOException {
        // on a build server it fails without them: skipped there, nothing would guard the documents
        assumeTrue(Programs.isOnThePath("curl") && Programs.isOnThePath("bash") || System.getenv().containsKey("CI"), "The session needs curl and bash");
        List<Step> steps = new ArrayList<>();
        boolean shown = false;
        for (String line : Files.readAllLines(RunningServer.repository().resolve(document))) {
            if (line.startsWith("```")) {
                shown = line.equals("```console");
            } else if (shown && line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (shown && !line.isEmpty()) {
                steps.get(steps.size() - 1).answer().add(line);
            }
        }
        assertThat(steps).hasSizeGreaterThan(5);
        return steps;
    }

    /** What a shell answers, where the ports in the script are those of a server. */
    static List<String> answer(String script, Ports ports) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", on(ports, script))
            .directory(RunningServer.repository().toFile())
            .redirectErrorStream(true)
            .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return output.lines().map(String::stripTrailing).toList();
    }

    private static String on(Ports ports, String script) {
        return script
            .replace(":1587/", ":" + ports.submission() + "/")
            .replace(":1993/", ":" + ports.imaps() + "/")
            .replace(":8000/", ":" + ports.webAdmin() + "/");
    }
}
