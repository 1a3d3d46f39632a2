/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.zaxxer.hikari.HikariConfig;

/** An H2 database in files of a folder of its own, which one process at a time can use. */
record EmbeddedFiles(Path folder, Clock clock, Pen pen) implements Storage {
    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedFiles.class);
    private static final String FILE = "autocrypt.mv.db";
    private static final int CONNECTIONS = 8;
    // H2 would take a sixteenth of the heap, which is James'
    private static final int CACHE_KIB = 16 * 1024;
    // H2 writes by itself so many milliseconds after it wrote last, and tidies up its file after a third of that: never, it is done by Checkpoints
    private static final int WRITE_DELAY = Integer.MAX_VALUE;
    private static final Set<Integer> BROKEN = Set.of(ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.FILE_CORRUPTED_1,
        ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, ErrorCode.CONNECTION_BROKEN_1, ErrorCode.OBJECT_CLOSED,
        ErrorCode.OUT_OF_MEMORY, ErrorCode.GENERAL_ERROR_1);
    private static final Set<Integer> CORRUPT = Set.of(DataUtils.ERROR_FILE_CORRUPT);
    // A part of the file that is missed in the middle of work may be found when the file is opened anew, for H2 then looks for an older state of it
    private static final Set<Integer> BEYOND_OPENING = Set.of(DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    EmbeddedFiles(Path folder, Clock clock) {
        this(folder, clock, new Pen());
    }

    @Override
    public Opened open(Duration patience) {
        makePrivateFolder();
        try {
            return openFiles(patience);
        } catch (RuntimeException e) {
            if (isCorrupt(e, BEYOND_OPENING) && setAside()) {
                return openFiles(patience);
            }
            throw e;
        }
    }

    private Opened openFiles(Duration patience) {
        DataSource files = files();
        // H2 opens its files with the first connection and closes them with the last; this one waits for the pool to have its own
        try (Handle first = Jdbi.create(files).open()) {
            // somebody may still be at work in what was open before
            pen.write(() -> Schema.migrate(first, Dialect.H2));
            HikariConfig config = Pool.config(files, CONNECTIONS, patience);
            config.setMaxLifetime(0);
            // once for a connection; told with a statement, it would be a statement of its own each time
            config.setConnectionInitSql("SET QUERY_TIMEOUT " + patience.toMillis());
            return Pool.open(Dialect.H2, files, config, () -> Optional.of(new Embedded(new RecentPeers(), Checkpoints.begin(files, pen))));
        }
    }

    private DataSource files() {
        JdbcDataSource source = new JdbcDataSource();
        // No log of H2's own beside the files: what it traces may name peers. No moving of data in the moments of closing, which some versions of
        // H2 did badly: a file grows small when the admin wants it
        source.setURL("jdbc:h2:file:" + folder.toAbsolutePath().resolve("autocrypt")
            + ";MODE=PostgreSQL;CACHE_SIZE=" + CACHE_KIB + ";QUERY_CACHE_SIZE=32;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";MAX_COMPACT_TIME=0;AUTO_COMPACT_FILL_RATE=0;WRITE_DELAY=" + WRITE_DELAY);
        source.setUser("autocrypt");
        source.setPassword("");
        return source;
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

    // of what H2 says after one of these, nothing is to be believed before the files were opened anew
    @Override
    public boolean isBrokenBy(SQLException failure) {
        return BROKEN.contains(failure.getErrorCode());
    }

    /** A file that H2 calls corrupt is kept under another name, and an empty one takes its place: mail goes on teaching. */
    @Override
    public boolean recover(RuntimeException failure) {
        return isCorrupt(failure, CORRUPT) && setAside();
    }

    private boolean setAside() {
        Path damaged = folder.resolve(FILE);
        if (!Files.exists(damaged)) {
            return false;
        }
        shutDown();
        Path aside = folder.resolve(FILE + ".corrupt-" + STAMP.format(clock.instant()));
        try {
            Files.move(damaged, aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOGGER.error("The store of James Autocrypt is damaged. The file is kept as {}, and an empty store takes its place: users' peers are "
            + "learned anew from now on. To get back what was known, restore a backup (POST /autocrypt/store?action=restore&file=...), or learn "
            + "it again from the mailboxes (POST /autocrypt/store?action=rebuild).", aside);
        return true;
    }

    // A connection for which no mail waits may be open still, and would go on writing into the file under its new name
    private void shutDown() {
        try (Connection connection = files().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            LOGGER.debug("The damaged store cannot be shut down, for it is not open", e);
        }
    }

    private static boolean isCorrupt(Throwable failure, Set<Integer> storeErrors) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
                || cause instanceof MVStoreException store && storeErrors.contains(store.getErrorCode())) {
                return true;
            }
        }
        return false;
    }
}
