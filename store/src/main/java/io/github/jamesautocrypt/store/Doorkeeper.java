/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.store.Storage.Opened;

/**
 * Opens the database when it is first needed, closes what broke and opens it anew, and sends everybody away while it rests after a failure.
 * Nobody waits for it longer than the patience. Thread-safe.
 */
final class Doorkeeper implements AutoCloseable {
    private static final String RESTS = "The database of James Autocrypt failed a moment ago and is not tried again yet";

    private final Storage storage;
    private final Clock clock;
    private final Duration patience;
    private final Duration rest;
    // One after the other: what broke is closed before it is opened anew
    private final ExecutorService door = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "autocrypt-store");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Instant restsUntil = Instant.MIN;
    private volatile String lastFailure = "";
    // While somebody needs it for himself: what the others are told
    private volatile Optional<String> closedFor = Optional.empty();
    // Whoever comes first starts it; it goes on when nobody waits any more
    private Optional<CompletableFuture<Opened>> opening = Optional.empty();

    Doorkeeper(Storage storage, Clock clock, Duration patience, Duration rest) {
        this.storage = storage;
        this.clock = clock;
        this.patience = patience;
        this.rest = rest;
    }

    /** A database that is open, and when it was opened: one that broke is closed only once. */
    record Guest(CompletableFuture<Opened> opening, Opened opened) {
    }

    /** Begins to open the database, unless it is open. */
    void openAhead() {
        opening();
    }

    /**
     * The open database.
     *
     * @throws StoreException when it is not open within the patience
     */
    Guest enter() {
        CompletableFuture<Opened> open = opening();
        try {
            return new Guest(open, open.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw rest("The database of James Autocrypt takes long to open", e);
        } catch (ExecutionException e) {
            forget(open);
            throw rest("The database of James Autocrypt cannot be opened: " + SqlFailure.whyNotOpened(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private CompletableFuture<Opened> opening() {
        restsFor().ifPresent(sentence -> {
            throw new StoreException(sentence);
        });
        synchronized (this) {
            if (door.isShutdown()) {
                throw new StoreException("The database of James Autocrypt is closed, for the server stops");
            }
            if (opening.isEmpty()) {
                opening = Optional.of(CompletableFuture.supplyAsync(() -> storage.open(patience), door));
            }
            return opening.get();
        }
    }

    /** Closes a database that broke, unless somebody else did so already; says whether it did. */
    synchronized boolean discard(Guest guest, RuntimeException why) {
        boolean current = forget(guest.opening());
        if (current) {
            door.execute(() -> {
                guest.opened().close();
                storage.recover(why);
            });
        }
        return current;
    }

    /** Closes a database that is to be opened anew when it is needed. */
    void reopen(Guest guest) {
        forget(guest.opening());
        guest.opened().close();
    }

    /** Whether a guest has the database that is open now, and not one that was closed since. */
    synchronized boolean isCurrent(Guest guest) {
        return isCurrent(guest.opening());
    }

    private boolean isCurrent(CompletableFuture<Opened> other) {
        return opening.filter(open -> open == other).isPresent();
    }

    private synchronized boolean forget(CompletableFuture<Opened> closed) {
        boolean current = isCurrent(closed);
        if (current) {
            opening = Optional.empty();
        }
        return current;
    }

    /** Sends everybody away with this sentence, until told otherwise. */
    void closeFor(Optional<String> why) {
        closedFor = why;
    }

    /** Why nobody gets an answer just now, although nothing was tried: as a sentence. */
    Optional<String> restsFor() {
        return closedFor.or(() -> isResting() ? Optional.of(RESTS + lastFailure) : Optional.empty());
    }

    // A clock that was set back must not make a short rest a long one
    private boolean isResting() {
        Instant now = clock.instant();
        return now.isBefore(restsUntil) && !now.plus(rest).isBefore(restsUntil);
    }

    /** Rests from now on. */
    void rest(String why) {
        lastFailure = " (" + why + ")";
        restsUntil = clock.instant().plus(rest);
    }

    /** Rests from now on, and says why. */
    StoreException rest(String sentence, Throwable cause) {
        rest(sentence);
        return new StoreException(sentence, cause);
    }

    static StoreException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoreException("Nobody waits for the database of James Autocrypt any more", e);
    }

    @Override
    public void close() {
        shutDown().ifPresent(open -> open.thenAccept(Opened::close));
    }

    // closing waits for those who are at work, and nobody else is to wait for that
    private synchronized Optional<CompletableFuture<Opened>> shutDown() {
        Optional<CompletableFuture<Opened>> last = opening;
        opening = Optional.empty();
        door.shutdown();
        return last;
    }
}
