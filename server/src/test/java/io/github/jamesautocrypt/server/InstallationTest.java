/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path repository;

    private Path target;

    @BeforeEach
    void setUp() throws IOException {
        for (String folder : List.of("server/stock-james/target/lib", "server/src/main/james-conf", "config")) {
            Files.createDirectories(repository.resolve(folder));
        }
        target = Files.createDirectories(repository.resolve("extension/target"));
        Files.createFile(target.resolve("james-autocrypt-1.0.jar"));
    }

    @Test
    void theJarForThisJamesIsTaken() throws IOException, StartFailure {
        Path jar = Files.createFile(target.resolve("james-autocrypt-1.0-james-3.8.jar"));

        assertThat(Installation.in(repository).extension()).isEqualTo(jar);
    }

    @Test
    void withoutOneTheUserIsToldHowToBuildIt() {
        assertThatThrownBy(() -> Installation.in(repository)).isInstanceOf(StartFailure.class).hasMessageContaining("does not exist. Build it with");
    }

    @Test
    void amongJarsOfSeveralVersionsNoneIsGuessed() throws IOException {
        Files.createFile(target.resolve("james-autocrypt-1.0-james-3.8.jar"));
        Files.createFile(target.resolve("james-autocrypt-1.1-james-3.8.jar"));

        assertThatThrownBy(() -> Installation.in(repository)).isInstanceOf(StartFailure.class)
            .hasMessage(target + " holds the jars of several versions: james-autocrypt-1.0-james-3.8.jar, james-autocrypt-1.1-james-3.8.jar. "
                + "Delete those that are out of date.");
    }
}
