/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an H2 database to its file, and only between two transactions. H2 would do so at any time, and takes its tables one after the
 * other: of a transaction that commits meanwhile the file gets one table as it was before and the next as it is afterwards, and a process that
 * is killed then leaves half a transaction behind, or a row that stays locked for ever. So one writes at a time, and nobody while the file is
 * written; reading goes on. Thread-safe.
 */
final class Checkpoints implements AutoCloseable {
    /** What was written to the database within this time may not be in the file yet. */
    static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpoints.class);

    private final Connection connection;
    private final Lock pen = new ReentrantLock();
    private final ScheduledExecutorService rhythm = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "autocrypt-store-checkpoints");
        thread.setDaemon(true);
        return thread;
    });
    // Belongs to whoever holds the pen; to open a database may write to it
    private boolean changed = true;

    private Checkpoints(Connection connection) {
        this.connection = connection;
    }

    /** Begins with the checkpoints of a database that is open, on a connection of their own. */
    static Checkpoints begin(DataSource files) {
        Checkpoints checkpoints = new Checkpoints(connect(files));
        checkpoints.rhythm.scheduleWithFixedDelay(checkpoints::calmly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return checkpoints;
    }

    private static Connection connect(DataSource files) {
        try {
            return files.getConnection();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /**
     * Runs work that writes when its turn comes.
     *
     * @throws ConnectionException when it does not come within the patience: like a statement that took too long
     */
    <T> T between(Duration patience, Supplier<T> work) {
        try {
            if (!pen.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ConnectionException(new SQLTimeoutException("Others write for so long", SqlFailure.TOOK_TOO_LONG));
            }
        } catch (InterruptedException e) {
            throw Doorkeeper.interrupted(e);
        }
        return write(work);
    }

    /** Runs work that writes when its turn comes, however long that takes. */
    <T> T between(Supplier<T> work) {
        pen.lock();
        return write(work);
    }

    private <T> T write(Supplier<T> work) {
        try {
            changed = true;
            return work.get();
        } finally {
            pen.unlock();
        }
    }

    // Who uses the database next is told of a failure by the database itself
    private void calmly() {
        pen.lock();
        try {
            if (changed) {
                checkpoint();
                changed = false;
            }
        } catch (SQLException e) {
            LOGGER.debug("The store cannot be written to its file", e);
        } finally {
            pen.unlock();
        }
    }

    private void checkpoint() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
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
