/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLogTest {
    private static final String FAILURE = """
        10:00 INFO  o.a.j - Loading
        10:00 ERROR o.a.j.GuiceJamesServer - Fatal error while starting James
        com.google.inject.CreationException: Unable to create injector
        \tat some.Code
        Caused by: java.lang.RuntimeException: outer
        \tat some.Code
        Caused by: java.lang.ClassNotFoundException: org.example.Missing
        \t... 3 common frames omitted
        """;

    @TempDir
    private Path folder;

    @Test
    void theErrorAndItsInnermostCauseAreTold() throws IOException {
        Path log = folder.resolve("james.log");
        StartLog testee = StartLog.anew(log);
        Files.writeString(log, FAILURE);

        assertThat(testee.cause()).isEqualTo("Its log " + log + " says:\n"
            + "    com.google.inject.CreationException: Unable to create injector\n"
            + "    Caused by: java.lang.ClassNotFoundException: org.example.Missing");
    }

    @Test
    void whatAnEarlierStartWroteIsNotTold() throws IOException {
        Path log = Files.writeString(folder.resolve("james.log"), FAILURE);
        StartLog testee = StartLog.anew(log);

        assertThat(testee.cause()).isEqualTo("Its log may tell why: " + log);
    }

    @Test
    void withoutALogThereIsOnlyItsName() throws IOException {
        assertThat(StartLog.anew(folder.resolve("james.log")).cause()).isEqualTo("Its log may tell why: " + folder.resolve("james.log"));
    }
}
