/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Deletes, once a day, what nobody needs any more: events that are older than they are kept, certificates to which nothing refers, and
 * accounts of which nothing is known. Several servers may do so at once; mail does not wait for it.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);
    // Not at the start, when everything else is done; and soon enough for servers that are started every day
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofDays(1);

    // Mail to an H2 database waits while one of these is deleted, or those who want it for themselves
    private static final int PORTION = 200;

    private static final String UNUSED_CERTIFICATE = "NOT EXISTS (SELECT 1 FROM peer_state WHERE peer_state.public_key = certificate.id) "
        + "AND NOT EXISTS (SELECT 1 FROM peer_state WHERE peer_state.gossip_key = certificate.id) "
        + "AND NOT EXISTS (SELECT 1 FROM own_key WHERE own_key.public_key = certificate.id)";
    private static final String UNUSED_ACCOUNT = "NOT EXISTS (SELECT 1 FROM peer_state WHERE peer_state.account = account.id) "
        + "AND NOT EXISTS (SELECT 1 FROM own_key WHERE own_key.account = account.id) "
        + "AND NOT EXISTS (SELECT 1 FROM peer_validity WHERE peer_validity.account = account.id) "
        + "AND NOT EXISTS (SELECT 1 FROM muaa WHERE muaa.account = account.id) "
        + "AND NOT EXISTS (SELECT 1 FROM user_policy WHERE user_policy.account = account.id) "
        + "AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.account = account.id) "
        + "AND NOT EXISTS (SELECT 1 FROM expiry_decision WHERE expiry_decision.account = account.id) "
        + "AND NOT EXISTS (SELECT 1 FROM expiry_failure WHERE expiry_failure.account = account.id) "
        + "AND NOT EXISTS (SELECT 1 FROM key_event WHERE key_event.account = account.id)";

    private final Database database;
    private final Duration eventsKept;
    private final Clock clock;
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "autocrypt-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * For a database.
     *
     * @param eventsKept how long the log of key events goes back
     */
    public Housekeeping(Database database, Duration eventsKept, Clock clock) {
        this.database = database;
        this.eventsKept = eventsKept;
        this.clock = clock;
    }

    /** How many rows were deleted. */
    public record Deleted(int events, int certificates, int accounts) {
    }

    /** From now on keeps house daily. */
    public void start() {
        daily.scheduleWithFixedDelay(this::runCalmly, FIRST.toMinutes(), INTERVAL.toMinutes(), TimeUnit.MINUTES);
    }

    // Whatever is thrown would end the following days too, without a word
    void runCalmly() {
        try {
            LOGGER.info("Housekeeping in the store of James Autocrypt: {}", run());
        } catch (StoreException e) {
            LOGGER.warn("No housekeeping in the store of James Autocrypt today: {}", e.getMessage());
            LOGGER.debug("No housekeeping in the store of James Autocrypt today", e);
        } catch (RuntimeException e) {
            LOGGER.warn("No housekeeping in the store of James Autocrypt today: {}", e.getClass().getSimpleName());
            LOGGER.debug("No housekeeping in the store of James Autocrypt today", e);
        }
    }

    /**
     * Keeps house now.
     *
     * @throws StoreException when the store cannot be reached; what was deleted until then stays so
     */
    public Deleted run() {
        long limit = clock.instant().minus(eventsKept).getEpochSecond();
        return new Deleted(delete("key_event", "at < " + limit), delete("certificate", UNUSED_CERTIFICATE), delete("account", UNUSED_ACCOUNT));
    }

    // What is to be deleted is looked for while mail goes on
    private int delete(String table, String unused) {
        List<Long> found = database.once((handle, dialect) -> handle.createQuery("SELECT id FROM " + table + " WHERE " + unused).mapTo(Long.class).list());
        int deleted = 0;
        for (int start = 0; start < found.size(); start += PORTION) {
            List<Long> portion = found.subList(start, Math.min(found.size(), start + PORTION));
            deleted += database.<Integer>unhurried(handle -> handle.inTransaction(transaction -> delete(transaction, table, portion, unused)));
        }
        return deleted;
    }

    // Somebody may have begun to use one of them since, or be about to. PostgreSQL looks whether it is in use before it waits for him, and not
    // again behind him: so it waits first, and looks then
    private static int delete(Handle transaction, String table, List<Long> ids, String unused) {
        transaction.createQuery("SELECT id FROM " + table + " WHERE id IN (<ids>) ORDER BY id FOR UPDATE").bindList("ids", ids).mapTo(Long.class).list();
        return transaction.createUpdate("DELETE FROM " + table + " WHERE id IN (<ids>) AND " + unused).bindList("ids", ids).execute();
    }

    @Override
    public void close() {
        daily.shutdownNow();
    }
}
