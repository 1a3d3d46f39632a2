/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;

import org.jdbi.v3.core.Handle;

import io.github.jamesautocrypt.core.service.Compaction;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.store.Housekeeping.Deleted;

/** Keeps house, and lets the database give back their space in its own way. */
public final class JdbcCompaction implements Compaction {
    private static final String CLOSED = "The database of James Autocrypt is being compacted and answers again in a moment";
    private static final String SIZE = "SELECT SUM(pg_total_relation_size(name::regclass)) FROM UNNEST(ARRAY['"
        + String.join("', '", BackupTable.names()) + "']) AS name";

    private final Database database;
    private final Housekeeping housekeeping;

    public JdbcCompaction(Database database, Housekeeping housekeeping) {
        this.database = database;
        this.housekeeping = housekeeping;
    }

    @Override
    public Compacted compact() {
        long before = database.once(JdbcCompaction::size);
        Deleted deleted = housekeeping.run();
        boolean remote = database.once((handle, dialect) -> dialect.remote());
        long after = remote ? database.once((handle, dialect) -> vacuum(handle)) : database.exclusively(CLOSED, (handle, dialect) -> rewrite(handle));
        return new Compacted(before, after, deleted.certificates(), deleted.accounts(), deleted.events());
    }

    private static long size(Handle handle, Dialect dialect) {
        return dialect.remote() ? handle.createQuery(SIZE).mapTo(long.class).one() : size(file(handle));
    }

    private static long vacuum(Handle handle) {
        BackupTable.names().forEach(table -> handle.execute("VACUUM ANALYZE " + table));
        return size(handle, Dialect.POSTGRESQL);
    }

    private static long rewrite(Handle handle) {
        Path file = file(handle);
        shutDown(handle);
        return size(file);
    }

    private static Path file(Handle handle) {
        return Path.of(handle.createQuery("CALL DATABASE_PATH()").mapTo(String.class).one() + ".mv.db");
    }

    // not through the library, which would ask a closed database how it went
    private static void shutDown(Handle handle) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        } catch (SQLException e) {
            throw new StoreException("The database of James Autocrypt could not be compacted", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new StoreException("The size of the database file of James Autocrypt is not to be had", e);
        }
    }
}
