/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an H2 database to its file, and only between two transactions. H2's own thread would do so at any time, and takes its tables one
 * after the other: of a transaction that commits meanwhile the file gets one table as it was before and the next as it is afterwards, and a
 * process that is killed then leaves half a transaction behind, or a row that stays locked for ever. So one writes at a time, and nobody while
 * the file is written; reading goes on. (H2 also writes in the thread of a transaction that has changed much: that is whole, for there is no
 * other one.) Keeps the file from growing, too, which is that thread's other task. Thread-safe.
 */
final class Checkpoints implements AutoCloseable {
    /** What was written to the database within this time may not be in the file yet. */
    private static final Duration INTERVAL = Duration.ofMillis(500);
    // Where less than this part of what was written in one piece is still in use, in percent, it is written anew with the rest, and its place used again
    private static final int MIN_FILL_RATE = 60;
    private static final int MAX_OCTETS_MOVED = 1 << 20;
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpoints.class);

    private final Connection connection;
    private final MVStore file;
    private final Pen pen;
    private final ScheduledExecutorService rhythm = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "autocrypt-store-checkpoints");
        thread.setDaemon(true);
        return thread;
    });
    // Belong to whoever holds the pen; to open a database may write to it
    private boolean changed = true;
    private boolean moved;
    private boolean failed;

    private Checkpoints(Connection connection, MVStore file, Pen pen) {
        this.connection = connection;
        this.file = file;
        this.pen = pen;
    }

    /** Begins with the checkpoints of a database that is open, on a connection of their own. */
    static Checkpoints begin(DataSource files, Pen pen) {
        try {
            Connection connection = files.getConnection();
            SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            Checkpoints checkpoints = new Checkpoints(connection, session.getDatabase().getStore().getMvStore(), pen);
            checkpoints.rhythm.scheduleWithFixedDelay(checkpoints::calmly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            return checkpoints;
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** Runs work that writes and for which mail waits, when its turn comes; fails like {@link Pen#write}. */
    <T> T between(Duration patience, Supplier<T> work) {
        return pen.write(patience, () -> change(work));
    }

    /** Runs work that writes and may take its time, when its turn comes. */
    <T> T betweenUnhurried(Supplier<T> work) {
        return pen.writeUnhurried(() -> change(work));
    }

    private <T> T change(Supplier<T> work) {
        changed = true;
        return work.get();
    }

    // Whatever is thrown would end all checkpoints to come
    private void calmly() {
        pen.write(() -> {
            try {
                if (changed || moved) {
                    checkpoint();
                }
                failed = false;
            } catch (SQLException | RuntimeException | OutOfMemoryError e) {
                report(e);
            }
        });
    }

    private void checkpoint() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
        // what was moved is written with the next checkpoint, which moves nothing more by itself: else a store at rest might never come to rest
        moved = changed && file.compact(MIN_FILL_RATE, MAX_OCTETS_MOVED);
        changed = false;
    }

    // Of a database that is closed, who uses it next is told; and when the process ends H2 closes it before anybody else does, whole
    private void report(Throwable failure) {
        if (!failed && !isClosed()) {
            LOGGER.warn("What the store of James Autocrypt learned cannot be written to its file: {}", failure.getClass().getSimpleName());
        }
        failed = true;
        LOGGER.debug("The store cannot be written to its file", failure);
    }

    private boolean isClosed() {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Ends the checkpoints and their connection. H2 writes the rest when its last connection is closed. */
    @Override
    public void close() {
        rhythm.shutdown();
        try {
            connection.close();
        } catch (SQLException e) {
            LOGGER.debug("A connection to the store cannot be closed", e);
        }
    }
}
