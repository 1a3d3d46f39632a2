/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.jamesautocrypt.core.service.Backups.UnusableBackupException;

/** Reads a backup from its first to its last row, and believes nothing of it. */
final class BackupReader {
    private static final int BUFFER = 64 * 1024;

    private final Path file;

    BackupReader(Path file) {
        this.file = file;
    }

    /** What is done with the rows. */
    interface Sink {
        /** One row: the value of each column that has one. */
        void row(BackupTable table, Map<String, Object> values);

        /** There are no more rows of this table. */
        default void end(BackupTable table) {
        }
    }

    /** Gives all rows to a sink, those that others refer to before these. */
    BackupManifest read(Sink sink) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
             ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in, BUFFER))) {
            BackupManifest manifest = manifest(zip);
            for (BackupTable table : BackupTable.values()) {
                if (table.isIn(manifest.format())) {
                    read(table, manifest, zip, sink);
                }
            }
            if (zip.getNextEntry() != null) {
                throw damaged("has more in it than it should", null);
            }
            return manifest;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e instanceof IllegalArgumentException ? e.getMessage() : "cannot be read to its end", e);
        }
    }

    private BackupManifest manifest(ZipInputStream zip) throws IOException {
        BackupLines lines = entry(BackupManifest.ENTRY, zip);
        JsonNode json = lines.next().orElseThrow(() -> new IllegalArgumentException("has an empty " + BackupManifest.ENTRY));
        return BackupManifest.read(json);
    }

    private static BackupLines entry(String name, ZipInputStream zip) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new ZipException("There is no " + name);
        }
        return new BackupLines(new BufferedInputStream(zip, BUFFER));
    }

    private static void read(BackupTable table, BackupManifest manifest, ZipInputStream zip, Sink sink) throws IOException {
        long rows = manifest.rows().get(table.table());
        BackupLines lines = entry(table.entry(), zip);
        long read = 0;
        for (Optional<JsonNode> row = lines.next(); row.isPresent(); row = lines.next()) {
            Uninterrupted.check();
            read++;
            if (read > rows) {
                break;
            }
            sink.row(table, values(table, manifest.format(), row.get(), read));
        }
        if (read != rows) {
            throw new IllegalArgumentException("has another number of rows in " + table.entry() + " than it tells");
        }
        sink.end(table);
    }

    private static Map<String, Object> values(BackupTable table, int format, JsonNode row, long line) {
        Map<String, Object> values = new HashMap<>();
        try {
            for (BackupColumn column : table.columns()) {
                column.read(row, format).ifPresent(value -> values.put(column.name(), value));
            }
            table.requireWhole(values);
        } catch (IllegalArgumentException e) {
            // what the message says may come from the file
            throw new IllegalArgumentException("has a line in " + table.entry() + " that is none of ours: line " + line, e);
        }
        return values;
    }

    UnusableBackupException damaged(String how, Throwable cause) {
        return new UnusableBackupException("The backup " + file.getFileName() + " is damaged: it " + how + ". Nothing was changed", cause);
    }
}
