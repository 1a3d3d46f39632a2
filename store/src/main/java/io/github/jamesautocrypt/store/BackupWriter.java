/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import com.fasterxml.jackson.core.JsonGenerator;

/** Writes all tables, as they are in one transaction, row by row. */
final class BackupWriter {
    private final Handle snapshot;

    /** {@code snapshot}: a handle within a transaction that sees nothing of what others do meanwhile. */
    BackupWriter(Handle snapshot) {
        this.snapshot = snapshot;
    }

    BackupManifest write(OutputStream out, Instant now) throws IOException {
        BackupManifest manifest = new BackupManifest(BackupManifest.FORMAT, Schema.VERSION, now, rows());
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
        zip.write((manifest.json() + "\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (BackupTable table : BackupTable.values()) {
            zip.putNextEntry(new ZipEntry(table.entry()));
            write(table, zip);
            zip.closeEntry();
        }
        zip.finish();
        return manifest;
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        BackupTable.names().forEach(table -> rows.put(table, snapshot.createQuery("SELECT COUNT(*) FROM " + table).mapTo(long.class).one()));
        return rows;
    }

    private void write(BackupTable table, ZipOutputStream zip) throws IOException {
        JsonGenerator json = BackupLines.JSON.createGenerator(zip).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
        try (Query query = snapshot.createQuery(table.select())) {
            query.setFetchSize(Snapshot.ROWS_AT_ONCE)
                .map((row, context) -> write(table, row, json))
                .forEach(written -> { });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        json.close();
    }

    private static boolean write(BackupTable table, ResultSet row, JsonGenerator json) throws SQLException {
        Uninterrupted.check();
        try {
            json.writeStartObject();
            for (BackupColumn column : table.columns()) {
                column.write(row, json);
            }
            json.writeEndObject();
            json.writeRaw('\n');
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
