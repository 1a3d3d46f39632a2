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
import java.time.Duration;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Opens an H2 database in files of a folder of its own, with its tables in it. */
record EmbeddedFiles(Path folder) {
    private static final int CONNECTIONS = 8;

    /** An open database, until it is closed. */
    record Opened(HikariDataSource pool, Jdbi jdbi) implements AutoCloseable {
        @Override
        public void close() {
            pool.close();
        }
    }

    /**
     * Opens the database; makes folder and tables where there are none. Takes as long as it takes, which after a crash may be long.
     *
     * @param patience how long anything may wait for the open database
     */
    Opened open(Duration patience) {
        makePrivateFolder();
        DataSource files = files();
        // H2 opens its files with the first connection and closes them with the last; this one waits for the pool to have its own
        try (Handle first = Jdbi.create(files).open()) {
            first.createScript(schema()).execute();
            return pooled(files, patience);
        }
    }

    private static Opened pooled(DataSource files, Duration patience) {
        HikariDataSource pool = new HikariDataSource(poolOf(files, patience));
        boolean usable = false;
        try {
            Jdbi jdbi = Jdbi.create(pool);
            jdbi.configure(SqlStatements.class, statements -> statements.setQueryTimeout((int) patience.toSeconds()));
            // An exception may end in a log, and what is bound to a statement are addresses and keys
            jdbi.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
            jdbi.useHandle(handle -> handle.execute("SELECT 1"));
            usable = true;
            return new Opened(pool, jdbi);
        } finally {
            if (!usable) {
                pool.close();
            }
        }
    }

    private DataSource files() {
        JdbcDataSource source = new JdbcDataSource();
        // no log of H2's own beside the files: what it traces may name peers
        source.setURL("jdbc:h2:file:" + folder.toAbsolutePath().resolve("autocrypt") + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0");
        source.setUser("autocrypt");
        source.setPassword("");
        return source;
    }

    private static HikariConfig poolOf(DataSource source, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("autocrypt");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        // H2 closes its files with the last connection: one stays
        config.setMinimumIdle(1);
        config.setMaxLifetime(0);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
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

    private static String schema() {
        try (InputStream script = EmbeddedFiles.class.getResourceAsStream("schema.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
