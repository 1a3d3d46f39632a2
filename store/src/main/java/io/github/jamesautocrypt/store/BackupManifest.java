/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.jamesautocrypt.core.service.Backups.UnusableBackupException;

/**
 * The first file in a backup, {@value #ENTRY}: what there is to come.
 *
 * @param format by which of the formats it is written
 * @param schema the version of the tables it was made of, for people
 * @param rows   how many rows each table has; of tables that the format does not know, nothing
 */
record BackupManifest(int format, String schema, Instant date, Map<String, Long> rows) {
    static final String ENTRY = "backup.json";
    /** Counts up when a version writes what the one before cannot restore. */
    static final int FORMAT = 4;
    static final int FORMAT_WITH_MUAAS = 2;
    static final int FORMAT_WITH_POLICIES = 3;
    static final int FORMAT_WITH_VALIDITIES = 4;

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = BackupLines.JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("format", format);
            json.writeStringField("schema", schema);
            json.writeStringField("date", date.toString());
            json.writeObjectFieldStart("rows");
            for (Map.Entry<String, Long> table : rows.entrySet()) {
                json.writeNumberField(table.getKey(), table.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static BackupManifest read(JsonNode json) {
        int format = json.path("format").asInt();
        refuseNewer(format);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (BackupTable table : BackupTable.values()) {
            if (table.isIn(format)) {
                rows.put(table.table(), count(json.path("rows").path(table.table())));
            }
        }
        try {
            return new BackupManifest(format, json.path("schema").asText(), Instant.parse(json.path("date").asText()), rows);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("does not tell when it was made", e);
        }
    }

    private static long count(JsonNode count) {
        if (!count.canConvertToLong() || count.longValue() < 0) {
            throw new IllegalArgumentException("does not tell how many rows there are");
        }
        return count.longValue();
    }

    private static void refuseNewer(int format) {
        if (format > FORMAT) {
            throw new UnusableBackupException("The backup has format " + format + ", and this version of James Autocrypt knows formats up to "
                + FORMAT + ": install the version that made it, or a newer one");
        }
        if (format < 1) {
            throw new IllegalArgumentException("does not tell its format");
        }
    }
}
