/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.store.Doorkeeper.Guest;
import io.github.jamesautocrypt.store.Storage.Opened;

/**
 * The database behind the ports: opened when it is first needed. Mail waits behind it, so nobody waits long: after a failure it rests,
 * and whoever asks in the meantime is told so at once. A database that broke is closed and opened anew. Thread-safe.
 */
public final class Database implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final Duration REST = Duration.ofSeconds(10);
    private static final int MAX_ATTEMPTS = 20;

    private static final String TAKES_LONG = "The database of James Autocrypt takes long to answer";

    private final Storage storage;
    private final Clock clock;
    private final Duration patience;
    private final Doorkeeper doorkeeper;
    // Held by everybody who reads or writes H2 while mail waits, alone by who needs its files
    private final ReadWriteLock gate = new ReentrantReadWriteLock();

    Database(Storage storage, Clock clock) {
        this(storage, clock, PATIENCE);
    }

    /** @param patience how long anybody waits for an answer */
    Database(Storage storage, Clock clock, Duration patience) {
        this.storage = storage;
        this.clock = clock;
        this.patience = patience;
        this.doorkeeper = new Doorkeeper(storage, clock, patience, REST);
    }

    /**
     * An H2 database in files inside {@code folder}, which is created, for its owner alone, when the database is first needed. One process
     * at a time can use it.
     */
    public static Database embedded(Path folder, Clock clock) {
        return new Database(new EmbeddedFiles(folder, clock), clock);
    }

    /** A PostgreSQL database, connected to when it is first needed. */
    public static Database remote(PostgresqlAccess server, Clock clock) {
        return new Database(server, clock);
    }

    /** Begins to open the database, so that the first mail need not wait for it. Returns at once; a failure shows when the database is needed. */
    public void openAhead() {
        doorkeeper.openAhead();
    }

    /** Thrown by work that found its row changed by somebody else: everything is done again from the start. */
    static final class LostRace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostRace() {
            super("Somebody else changed the row in the meantime");
        }
    }

    /**
     * Runs statements in one transaction, and runs them again, a bounded number of times, when another transaction came between. They may write.
     *
     * @throws StoreException for whatever goes wrong; its message names no address and no key
     */
    <T> T transact(HandleCallback<T, RuntimeException> work) {
        return attempt((opened, deadline) -> opened.dialect().remote()
            ? opened.jdbi().inTransaction(deadline.limit(work))
            : gated(() -> opened.writing(deadline.left(), () -> opened.jdbi().inTransaction(deadline.limit(work)))));
    }

    /**
     * Runs statements that only read, and are to see one state, in one transaction; else like {@link #transact}.
     *
     * @throws StoreException for whatever goes wrong; its message names no address and no key
     */
    <T> T readInTransaction(HandleCallback<T, RuntimeException> work) {
        return attempt((opened, deadline) -> opened.dialect().remote()
            ? opened.jdbi().inTransaction(deadline.limit(work))
            : gated(() -> opened.jdbi().inTransaction(deadline.limit(work))));
    }

    /**
     * Runs work that only reads. Each request of it is a transaction by itself where that saves a way over the network, and all are one
     * elsewhere; so the work must be right either way. Runs it again like {@link #transact}.
     *
     * @throws StoreException for whatever goes wrong; its message names no address and no key
     */
    <T> T read(DialectCallback<T> work) {
        return attempt((opened, deadline) -> {
            HandleCallback<T, RuntimeException> limited = deadline.limit(handle -> work.with(handle, opened.dialect()));
            return opened.dialect().remote() ? opened.jdbi().withHandle(limited) : gated(() -> opened.jdbi().inTransaction(limited));
        });
    }

    /**
     * Runs work like {@link #read}, in plain JDBC: for what is done for every mail.
     *
     * @throws StoreException for whatever goes wrong; its message names no address and no key
     */
    <T> T readSwiftly(Statements.Work<T> work) {
        return attempt((opened, deadline) -> opened.dialect().remote()
            ? Statements.run(opened, deadline, work)
            : gated(() -> Statements.run(opened, deadline, work)));
    }

    /**
     * Runs work like {@link #readSwiftly}, but it may write.
     *
     * @throws StoreException for whatever goes wrong; its message names no address and no key
     */
    <T> T writeSwiftly(Statements.Work<T> work) {
        return attempt((opened, deadline) -> opened.dialect().remote()
            ? Statements.run(opened, deadline, work)
            : gated(() -> opened.writing(deadline.left(), () -> Statements.run(opened, deadline, work))));
    }

    /**
     * What is remembered of the states of peers, so that nobody need ask; nothing where others write too.
     *
     * @throws StoreException when the database is not to be had
     */
    Optional<RecentPeers> recentPeers() {
        return doorkeeper.enter().opened().recent();
    }

    private <T> T gated(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            gate.readLock().unlock();
        }
    }

    private void enter() {
        try {
            if (!gate.readLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException("The database of James Autocrypt is being tidied up");
            }
        } catch (InterruptedException e) {
            throw Doorkeeper.interrupted(e);
        }
    }

    /**
     * Runs work for which no mail waits, on a connection of its own and without a limit of time; but on H2 nobody else writes meanwhile, so
     * it should be short. Each statement is a transaction by itself unless the work says otherwise. Runs it again like {@link #transact}.
     * It may delete what others are about to refer to: H2 looks only at what is committed when it checks a reference, from either side, and
     * PostgreSQL knows better.
     *
     * @throws StoreException for whatever goes wrong; its message names no address and no key
     */
    <T> T unhurried(HandleCallback<T, RuntimeException> work) {
        gate.readLock().lock();
        try {
            Opened opened = doorkeeper.enter().opened();
            return opened.writing(() -> unhurried(opened, work));
        } finally {
            gate.readLock().unlock();
        }
    }

    private static <T> T unhurried(Opened opened, HandleCallback<T, RuntimeException> work) {
        Jdbi direct = Pool.discreet(Jdbi.create(opened.direct()));
        return Uninterrupted.run(() -> {
            try {
                return persistently(SqlFailure::isLostRace, () -> direct.withHandle(work));
            } catch (RuntimeException e) {
                throw new StoreException("The database of James Autocrypt did not do what it was asked", e);
            } finally {
                opened.recent().ifPresent(RecentPeers::clear);
            }
        });
    }

    /** Runs work again, a bounded number of times, as long as it fails in that way. */
    static <T> T persistently(Predicate<RuntimeException> again, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (attempt == MAX_ATTEMPTS || !again.test(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Runs work that takes long and only reads, on a connection of its own, once. Nobody waits for it: a database that somebody closes
     * meanwhile is a failure. What the work itself throws is left as it is.
     *
     * @throws StoreException for whatever the database does wrong; its message names no address and no key
     */
    <T> T once(DialectCallback<T> work) {
        return once(doorkeeper.enter().opened(), work);
    }

    private static <T> T once(Opened opened, DialectCallback<T> work) {
        return Uninterrupted.run(() -> {
            try (Handle handle = Pool.discreet(Jdbi.create(opened.direct())).open()) {
                return work.with(handle, opened.dialect());
            } catch (JdbiException e) {
                throw new StoreException("The database of James Autocrypt did not do what it was asked", e);
            }
        });
    }

    /**
     * Runs work like {@link #once}, while this process serves nobody else: whoever asks is told so at once. The connections of
     * an H2 database that mail uses are closed meanwhile; it may be closed by the work, and is opened again when it is needed.
     *
     * @param why a sentence for those who ask meanwhile
     */
    <T> T exclusively(String why, DialectCallback<T> work) {
        Guest guest = doorkeeper.enter();
        doorkeeper.closeFor(Optional.of(why));
        try {
            return guest.opened().dialect().remote() ? once(guest.opened(), work) : withoutOthers(guest, work);
        } finally {
            doorkeeper.closeFor(Optional.empty());
        }
    }

    private <T> T withoutOthers(Guest guest, DialectCallback<T> work) {
        gate.writeLock().lock();
        try {
            return once(guest.opened(), (handle, dialect) -> {
                guest.opened().close();
                return work.with(handle, dialect);
            });
        } finally {
            doorkeeper.reopen(guest);
            gate.writeLock().unlock();
        }
    }

    /** Why nobody gets an answer just now, although nothing was tried: as a sentence. */
    Optional<String> restsFor() {
        return doorkeeper.restsFor();
    }

    /** Work that depends on the database. */
    interface DialectCallback<T> {
        T with(Handle handle, Dialect dialect);
    }

    private <T> T attempt(BiFunction<Opened, Deadline, T> work) {
        Guest guest = doorkeeper.enter();
        Deadline deadline = new Deadline(clock, clock.instant().plus(patience));
        for (int attempt = 1; ; attempt++) {
            try {
                T result = work.apply(guest.opened(), deadline);
                if (deadline.isOver()) {
                    doorkeeper.rest(TAKES_LONG);
                }
                return result;
            } catch (RuntimeException e) {
                if (!SqlFailure.isLostRace(e)) {
                    throw failed(guest, e);
                }
                if (attempt == MAX_ATTEMPTS || deadline.isOver()) {
                    throw new StoreException("The database of James Autocrypt was changed by others again and again", e);
                }
            }
        }
    }

    private StoreException failed(Guest guest, RuntimeException e) {
        if (e instanceof StoreException refused) {
            return refused;
        }
        if (SqlFailure.noConnection(e) || SqlFailure.cause(e).filter(storage::isBrokenBy).isPresent()) {
            String sentence = "The database of James Autocrypt is out of order";
            // somebody else may have seen it before, or closed it on purpose
            return doorkeeper.discard(guest, e) ? doorkeeper.rest(sentence, e) : new StoreException(sentence, e);
        }
        // one that was closed on purpose meanwhile says nothing of the one that is open now
        return (SqlFailure.tookTooLong(e) || e instanceof ConnectionException) && doorkeeper.isCurrent(guest)
            ? doorkeeper.rest(TAKES_LONG, e)
            : new StoreException("The database of James Autocrypt did not do what it was asked", e);
    }

    /** Closes all connections, and with them the files; what is still being opened, when it is open. */
    @Override
    public void close() {
        doorkeeper.close();
    }
}
