/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replays the session that the README shows: its commands in a shell, its answers line by line. */
class ReadmeSessionIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults().announcing();

    private static final String PROMPT = "$ ";
    private static final String PREPARATION = "alias ";

    private record Step(String command, List<String> answer) {
    }

    @Test
    void theSessionInTheReadmeGoesAsShown() throws Exception {
        // on a build server it fails without them: skipped there, nothing would guard the README
        assumeTrue(isOnThePath("curl") && isOnThePath("bash") || System.getenv().containsKey("CI"), "The session needs curl and bash");
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(5);

        List<String> aliases = steps.stream().map(Step::command).filter(command -> command.startsWith(PREPARATION)).toList();
        for (Step step : steps.stream().filter(step -> !step.command().startsWith(PREPARATION)).toList()) {
            if (step.answer().isEmpty()) {
                assertThat(answer(aliases, step.command())).as(step.command()).isEmpty();
            } else {
                // a mail is on its way for a moment: people do not notice
                MailClient.PATIENTLY.untilAsserted(() -> assertThat(answer(aliases, step.command())).as(step.command()).isEqualTo(step.answer()));
            }
        }
    }

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        List<String> lines = Files.readAllLines(RunningServer.repository().resolve("README.md"));
        for (String line : lines.subList(lines.indexOf("```console") + 1, lines.size())) {
            if (line.equals("```")) {
                return steps;
            }
            if (line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (!line.isEmpty()) {
                steps.get(steps.size() - 1).answer().add(line);
            }
        }
        throw new IOException("The session in the README does not end");
    }

    private static List<String> answer(List<String> aliases, String command) throws IOException, InterruptedException {
        String script = "shopt -s expand_aliases\n" + String.join("\n", aliases) + "\n" + command;
        Process shell = new ProcessBuilder("bash", "-c", onThePortsOfThisServer(script))
            .directory(RunningServer.repository().toFile())
            .redirectErrorStream(true)
            .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return output.lines().map(String::stripTrailing).toList();
    }

    private static String onThePortsOfThisServer(String script) {
        return script
            .replace(":1587/", ":" + SERVER.ports().submission() + "/")
            .replace(":1993/", ":" + SERVER.ports().imaps() + "/")
            .replace(":8000/", ":" + SERVER.ports().webAdmin() + "/");
    }

    private static boolean isOnThePath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(new File(folder, command).toPath()));
    }
}
