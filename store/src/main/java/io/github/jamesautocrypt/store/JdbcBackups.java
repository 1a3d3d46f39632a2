/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import io.github.jamesautocrypt.core.service.Backups;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.store.BackupFolder.NewFile;

/** Backups as archives of JSON lines, {@code autocrypt-<time in UTC>.zip}: the same whatever the database. Rows pass through one by one. */
public final class JdbcBackups implements Backups {
    private static final String LOCK = "LOCK TABLE " + String.join(", ", BackupTable.names()) + " IN EXCLUSIVE MODE";

    private final Database database;
    private final BackupFolder folder;
    private final Clock clock;

    /** Keeps backups in {@code folder}, which is created when it is first needed. */
    public JdbcBackups(Database database, Path folder, Clock clock) {
        this.database = database;
        this.folder = new BackupFolder(folder);
        this.clock = clock;
    }

    @Override
    public Backup create() {
        return database.once((handle, dialect) -> {
            try {
                NewFile<BackupManifest> file = folder.write(clock.instant(), out -> Snapshot.of(handle, dialect,
                    () -> new BackupWriter(handle).write(out, clock.instant().truncatedTo(ChronoUnit.SECONDS))));
                return backup(file.name(), file.content());
            } catch (IOException e) {
                throw new StoreException("The backup could not be written; the disk may be full, or the folder not writable", e);
            }
        });
    }

    @Override
    public Backup restore(String file) {
        BackupReader reader = new BackupReader(folder.existing(file));
        Highest highest = new Highest();
        // before anything is touched, for a file that is damaged may be so at its end
        BackupManifest manifest = Uninterrupted.run(() -> reader.read(highest));
        database.exclusively("The database of James Autocrypt is being restored from a backup and answers again in a while", (handle, dialect) -> {
            highest.numbers.forEach((table, number) -> continueAfter(handle, table, number));
            // other nodes hold locks in an order of their own, and of two who wait for each other PostgreSQL sends one away
            return Database.persistently(SqlFailure::wasRolledBack, () -> replace(handle, dialect, reader));
        });
        return backup(file, manifest);
    }

    private boolean replace(Handle handle, Dialect dialect, BackupReader reader) {
        return handle.<Boolean, RuntimeException>inTransaction(transaction -> {
            if (dialect.remote()) {
                transaction.execute(LOCK);
            }
            empty(transaction);
            fill(transaction, reader);
            return true;
        });
    }

    private void fill(Handle transaction, BackupReader reader) {
        try {
            reader.read(new BackupRows(transaction, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        } catch (JdbiException e) {
            throw SqlFailure.contradictsAnotherRow(e) ? reader.damaged("has rows that contradict each other", e) : e;
        }
    }

    private static void empty(Handle transaction) {
        List<String> last = new ArrayList<>(BackupTable.names());
        Collections.reverse(last);
        last.forEach(table -> transaction.execute("DELETE FROM " + table));
    }

    // By itself, for H2 ends a transaction with such a statement; nothing is lost if no row follows it
    private static void continueAfter(Handle handle, BackupTable table, long number) {
        long known = handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM " + table.table()).mapTo(long.class).one();
        handle.execute("ALTER TABLE " + table.table() + " ALTER COLUMN id RESTART WITH " + (Math.max(known, number) + 1));
    }

    private static Backup backup(String file, BackupManifest manifest) {
        return new Backup(file, manifest.date(), manifest.rows());
    }

    /** Looks at every row, and keeps of them the highest number that each table has given. */
    private static final class Highest implements BackupReader.Sink {
        private final Map<BackupTable, Long> numbers = new EnumMap<>(BackupTable.class);

        @Override
        public void row(BackupTable table, Map<String, Object> values) {
            if (table.numbered()) {
                numbers.merge(table, (Long) values.get("id"), Math::max);
            }
        }
    }
}
