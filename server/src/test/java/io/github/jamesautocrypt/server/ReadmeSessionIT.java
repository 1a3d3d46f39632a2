/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.server.ShellSession.Step;

/** Replays the session that the README shows: its commands in a shell, its answers line by line. */
class ReadmeSessionIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults().announcing();

    private static final String PREPARATION = "alias ";

    @Test
    void theSessionInTheReadmeGoesAsShown() throws Exception {
        List<Step> steps = ShellSession.in("README.md");
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

    private static List<String> answer(List<String> aliases, String command) throws Exception {
        return ShellSession.answer("shopt -s expand_aliases\n" + String.join("\n", aliases) + "\n" + command, SERVER.ports());
    }
}
