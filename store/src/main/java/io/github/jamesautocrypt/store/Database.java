/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.store.EmbeddedFiles.Opened;

/**
 * The database behind the ports: opened when it is first needed. Mail waits behind it, so nobody waits long: after a failure to open or
 * to connect it rests, and whoever asks in the meantime is told so at once. Thread-safe.
 */
public final class Database implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final Duration REST = Duration.ofSeconds(10);
    private static final int MAX_ATTEMPTS = 20;
    // SQLSTATE: two transactions inserted one row; and the class of deadlocks and serialization failures
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String TRANSACTION_ROLLBACK = "40";

    private final EmbeddedFiles files;
    private final Clock clock;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile Optional<Opened> opened = Optional.empty();
    private volatile Instant restsUntil = Instant.MIN;

    private Database(EmbeddedFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /**
     * An H2 database in files inside {@code folder}, which is created, for its owner alone, when the database is first needed. One process
     * at a time can use it.
     */
    public static Database embedded(Path folder, Clock clock) {
        return new Database(new EmbeddedFiles(folder), clock);
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
        Jdbi jdbi = jdbi();
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
            } catch (ConnectionException e) {
                throw failed("The database of James Autocrypt gives no connection", e);
            } catch (RuntimeException e) {
                if (attempt == MAX_ATTEMPTS || !isLostRace(e)) {
                    throw new StoreException("The database of James Autocrypt did not do what it was asked", e);
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

    private Jdbi jdbi() {
        refuseWhileResting();
        return opened.orElseGet(this::openInTurn).jdbi();
    }

    private Opened openInTurn() {
        if (!inTurn()) {
            throw new StoreException("The database of James Autocrypt takes long to open");
        }
        try {
            // somebody else may have opened it, or have failed to, while this one waited
            refuseWhileResting();
            return opened.orElseGet(this::open);
        } finally {
            opening.unlock();
        }
    }

    private Opened open() {
        try {
            Opened open = files.open(PATIENCE);
            opened = Optional.of(open);
            return open;
        } catch (RuntimeException e) {
            throw failed("The database of James Autocrypt cannot be opened", e);
        }
    }

    private void refuseWhileResting() {
        if (clock.instant().isBefore(restsUntil)) {
            throw new StoreException("The database of James Autocrypt failed a moment ago and is not tried again yet");
        }
    }

    private boolean inTurn() {
        try {
            return opening.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private StoreException failed(String sentence, RuntimeException cause) {
        restsUntil = clock.instant().plus(REST);
        return new StoreException(sentence, cause);
    }

    /** Closes all connections, and with them the files. */
    @Override
    public void close() {
        opening.lock();
        try {
            opened.ifPresent(Opened::close);
            opened = Optional.empty();
        } finally {
            opening.unlock();
        }
    }
}
