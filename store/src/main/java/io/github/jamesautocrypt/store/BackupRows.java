/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.github.jamesautocrypt.core.certificate.Keydata;

/** Writes the rows of a backup into empty tables, some hundred at a time. */
final class BackupRows implements BackupReader.Sink {
    private static final int AT_ONCE = 500;

    private final Handle transaction;
    private final LocalDate today;
    private Optional<PreparedBatch> batch = Optional.empty();

    /**
     * Into the tables of a transaction.
     *
     * @param today the day (UTC) of the restore
     */
    BackupRows(Handle transaction, LocalDate today) {
        this.transaction = transaction;
        this.today = today;
    }

    @Override
    public void row(BackupTable table, Map<String, Object> read) {
        Map<String, Object> values = table == BackupTable.MUAA ? knownToday(read) : read;
        PreparedBatch rows = batch.orElseGet(() -> transaction.prepareBatch(table.insert()));
        batch = Optional.of(rows);
        for (BackupColumn column : table.columns()) {
            rows.bind(column.name(), values.get(column.name()));
        }
        bindDerived(rows, table, values);
        if (rows.add().size() == AT_ONCE) {
            rows.execute();
        }
    }

    // Signs of life end with the backup, and who has given none since may have lived all the while: what is not known is kept
    private Map<String, Object> knownToday(Map<String, Object> muaa) {
        Map<String, Object> known = new HashMap<>(muaa);
        known.merge(MuaaRow.KNOWN, today.toEpochDay(), (day, now) -> Math.max((Long) day, (Long) now));
        return known;
    }

    private static void bindDerived(PreparedBatch rows, BackupTable table, Map<String, Object> values) {
        if (table == BackupTable.CERTIFICATE) {
            rows.bind(BackupTable.SHA256, Keydata.kept((byte[]) values.get("octets")).sha256());
        } else if (table == BackupTable.PEER_STATE) {
            rows.bind(BackupTable.VERSION, ThreadLocalRandom.current().nextLong());
        } else if (table == BackupTable.SMA_ACCOUNT) {
            rows.bind(BackupTable.VERSION, JdbcMuaaRegistry.newVersion());
        } else if (table == BackupTable.MUAA) {
            rows.bind(BackupTable.LIFE, MuaaRow.life(values));
        }
    }

    @Override
    public void end(BackupTable table) {
        batch.ifPresent(rows -> {
            rows.execute();
            rows.close();
        });
        batch = Optional.empty();
    }
}
