/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

class RunCommandTest {
    @ParameterizedTest
    @CsvSource({"--no-such-option, '--no-such-option'", "--imap-port=many, '--imap-port'", "surplus, 'surplus'"})
    void anOptionThatIsWrongIsNamedWithTheExitCodeThatTheHelpTells(String argument, String named) {
        StringWriter errors = new StringWriter();

        int exitCode = new CommandLine(new RunCommand(RunningServer.repository())).setErr(new PrintWriter(errors)).execute(argument);

        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString()).contains(named);
    }
}
