/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void aNewFolderIsMadeForItsOwnerAlone() throws IOException, StartFailure {
        try (DataFolder testee = DataFolder.claim(folder.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(testee.path()))).isEqualTo("rwx------");
        }
    }

    @Test
    void aFolderOfOursIsTakenAgain() throws IOException, StartFailure {
        DataFolder.claim(folder).close();
        Files.createDirectory(folder.resolve("conf"));

        DataFolder.claim(folder).close();

        assertThat(folder.resolve("conf")).exists();
    }

    @Test
    void twoServersDoNotShareAFolder() throws IOException, StartFailure {
        try (DataFolder first = DataFolder.claim(folder)) {
            assertThatThrownBy(() -> DataFolder.claim(first.path())).isInstanceOf(StartFailure.class)
                .hasMessage("Another server works in " + folder + ". Stop it, or choose another folder with '--data'.");
        }
    }

    @Test
    void aFolderOfOthersIsRefused() throws IOException {
        Files.writeString(folder.resolve("precious"), "");

        assertThatThrownBy(() -> DataFolder.claim(folder)).isInstanceOf(StartFailure.class)
            .hasMessageStartingWith("The folder " + folder + " holds files that are not ours.");
    }
}
