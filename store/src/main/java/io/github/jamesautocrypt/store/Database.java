/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

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
    // SQLSTATE: two transactions inserted one row; the class of deadlocks and serialization failures; a statement or a lock took too long
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String TRANSACTION_ROLLBACK = "40";
    private static final String STATEMENT_TIMEOUT = "57014";
    private static final String LOCK_TIMEOUT = "HYT00";

    private final Supplier<Opened> opener;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;
    // Whoever comes first starts it; it goes on when nobody waits any more
    private Optional<CompletableFuture<Opened>> opening = Optional.empty();

    Database(Supplier<Opened> opener, Clock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * An H2 database in files inside {@code folder}, which is created, for its owner alone, when the database is first needed. One process
     * at a time can use it.
     */
    public static Database embedded(Path folder, Clock clock) {
        EmbeddedFiles files = new EmbeddedFiles(folder);
        return new Database(() -> files.open(PATIENCE), clock);
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
                if (hasState(e, STATEMENT_TIMEOUT) || hasState(e, LOCK_TIMEOUT)) {
                    throw failed("The database of James Autocrypt takes long to answer", e);
                }
                if (attempt == MAX_ATTEMPTS || !isLostRace(e)) {
                    throw new StoreException("The database of James Autocrypt did not do what it was asked", e);
                }
            }
        }
    }

    private static boolean isLostRace(RuntimeException failure) {
        return failure instanceof LostRace || hasState(failure, UNIQUE_VIOLATION) || hasState(failure, TRANSACTION_ROLLBACK);
    }

    private static boolean hasState(RuntimeException failure, String start) {
        return failure.getCause() instanceof SQLException cause && cause.getSQLState() != null && cause.getSQLState().startsWith(start);
    }

    private Jdbi jdbi() {
        refuseWhileResting();
        CompletableFuture<Opened> open = opening();
        try {
            return open.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).jdbi();
        } catch (TimeoutException e) {
            throw failed("The database of James Autocrypt takes long to open", e);
        } catch (ExecutionException e) {
            forget(open);
            throw failed("The database of James Autocrypt cannot be opened", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Nobody waits for the database of James Autocrypt any more", e);
        }
    }

    private synchronized CompletableFuture<Opened> opening() {
        if (opening.isEmpty()) {
            CompletableFuture<Opened> started = new CompletableFuture<>();
            Thread opens = new Thread(() -> complete(started), "autocrypt-store-opening");
            opens.setDaemon(true);
            opens.start();
            opening = Optional.of(started);
        }
        return opening.get();
    }

    private void complete(CompletableFuture<Opened> started) {
        try {
            started.complete(opener.get());
        } catch (RuntimeException | LinkageError e) {
            started.completeExceptionally(e);
        }
    }

    private synchronized void forget(CompletableFuture<Opened> failed) {
        opening = opening.filter(current -> current != failed);
    }

    // A clock that was set back must not make a short rest a long one
    private void refuseWhileResting() {
        Instant now = clock.instant();
        if (now.isBefore(restsUntil) && !now.plus(REST).isBefore(restsUntil)) {
            throw new StoreException("The database of James Autocrypt failed a moment ago and is not tried again yet");
        }
    }

    private StoreException failed(String sentence, Throwable cause) {
        restsUntil = clock.instant().plus(REST);
        return new StoreException(sentence, cause);
    }

    /** Closes all connections, and with them the files; what is still being opened, when it is open. */
    @Override
    public synchronized void close() {
        opening.ifPresent(open -> open.thenAccept(Opened::close));
        opening = Optional.empty();
    }
}
