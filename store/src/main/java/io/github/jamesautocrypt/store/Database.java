/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.github.jamesautocrypt.core.service.StoreException;

/**
 * The database behind the ports: opened when it is first needed, tried again at the next need when that fails. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    /** Mail waits behind a store that does not answer; so not for long. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MAX_ATTEMPTS = 20;
    // SQLSTATE: two transactions inserted one row; and the class of deadlocks and serialization failures
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String TRANSACTION_ROLLBACK = "40";

    private final DataSource source;
    private final Path folder;
    private Optional<HikariDataSource> pool = Optional.empty();
    private Optional<Jdbi> jdbi = Optional.empty();

    private Database(DataSource source, Path folder) {
        this.source = source;
        this.folder = folder;
    }

    /**
     * An H2 database in files inside {@code folder}, which is created, for its owner alone, when the database is first needed. One process
     * at a time can use it.
     */
    public static Database embedded(Path folder) {
        JdbcDataSource source = new JdbcDataSource();
        // no log of H2's own beside the files: what it traces may name peers
        source.setURL("jdbc:h2:file:" + folder.toAbsolutePath().resolve("autocrypt") + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0");
        source.setUser("autocrypt");
        source.setPassword("");
        return new Database(source, folder);
    }

    /** Thrown by work that found its row changed by somebody else: everything is done again from the start. */
    static final class LostRace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostRace() {
            super("Somebody else changed the row in the meantime");
        }
    }

    /**
     * Runs statements in one transaction, and runs them again, a bounded number of times, when another transaction came between.
     *
     * @throws StoreException for whatever goes wrong; its message names no address and no key
     */
    <T> T transact(HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi().inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
            } catch (RuntimeException e) {
                if (attempt == MAX_ATTEMPTS || !isLostRace(e)) {
                    throw new StoreException("The store of James Autocrypt did not do what it was asked", e);
                }
            }
        }
    }

    private static boolean isLostRace(RuntimeException failure) {
        if (failure instanceof LostRace) {
            return true;
        }
        return failure.getCause() instanceof SQLException cause
            && cause.getSQLState() != null
            && (cause.getSQLState().equals(UNIQUE_VIOLATION) || cause.getSQLState().startsWith(TRANSACTION_ROLLBACK));
    }

    private synchronized Jdbi jdbi() {
        if (jdbi.isEmpty()) {
            makePrivateFolder();
            Jdbi opened = open();
            opened.useHandle(handle -> handle.createScript(schema()).execute());
            jdbi = Optional.of(opened);
        }
        return jdbi.get();
    }

    // What is kept tells who writes to whom. A folder that is there already is as its admin wants it.
    private void makePrivateFolder() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.createDirectory(folder, ownerOnly());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))};
        }
        return new FileAttribute<?>[0];
    }

    private Jdbi open() {
        if (pool.isEmpty()) {
            HikariConfig config = new HikariConfig();
            config.setPoolName("autocrypt");
            config.setDataSource(source);
            config.setMaximumPoolSize(CONNECTIONS);
            // H2 closes its files with the last connection: one stays
            config.setMinimumIdle(1);
            config.setMaxLifetime(0);
            config.setConnectionTimeout(PATIENCE.toMillis());
            config.setInitializationFailTimeout(-1);
            pool = Optional.of(new HikariDataSource(config));
        }
        Jdbi opened = Jdbi.create(pool.get());
        // An exception may end in a log, and what is bound to a statement are addresses and keys
        opened.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
        return opened;
    }

    private static String schema() {
        try (InputStream script = Database.class.getResourceAsStream("schema.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes all connections, and with them the files. */
    @Override
    public synchronized void close() {
        pool.ifPresent(HikariDataSource::close);
        pool = Optional.empty();
        jdbi = Optional.empty();
    }
}
