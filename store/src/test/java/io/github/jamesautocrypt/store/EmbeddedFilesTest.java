/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFilesTest {
    @TempDir
    Path folder;

    @Test
    void nobodyGoesOnWithAFileThatWasSetAside() throws SQLException {
        EmbeddedFiles testee = new EmbeddedFiles(folder, Clock.systemUTC());
        Storage.Opened opened = testee.open(Database.PATIENCE);
        try (Connection housekeeping = opened.direct().getConnection()) {
            assertThat(housekeeping.isClosed()).isFalse();
            opened.close();
            assertThat(testee.recover(new IllegalStateException(new SQLException("damaged", "90030", ErrorCode.FILE_CORRUPTED_1)))).isTrue();
            testee.open(Database.PATIENCE).close();
        }
        assertThat(folder).isDirectoryContaining("glob:**/autocrypt.mv.db").isDirectoryContaining("glob:**.corrupt-*");
    }
}
