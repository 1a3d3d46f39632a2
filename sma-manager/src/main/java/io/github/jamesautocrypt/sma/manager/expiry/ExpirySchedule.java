/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.policy.Scope;

/**
 * Runs the expiry again and again. Several nodes may do so, each at a moment of its own: while one is at it the others find the lease taken, and who
 * comes later finds little to do. Thread-safe.
 */
public final class ExpirySchedule implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExpirySchedule.class);
    private static final Duration LAST_ACCOUNT = Duration.ofSeconds(5);
    private static final int MIN_SECONDS = 60;

    private final Expiry expiry;
    private final DueAccounts due;
    private final String settings;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService runs = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "autocrypt-sma-expiry");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Runs as often as that.
     *
     * @param settings what tells the settings of this server from others; see {@link DueAccounts#replaceSettings}
     */
    public ExpirySchedule(Expiry expiry, DueAccounts due, String settings, Duration interval) {
        this.expiry = expiry;
        this.due = due;
        this.settings = settings;
        this.interval = interval;
    }

    /** From now on it runs, for the first time some minutes after the start. */
    public void start() {
        long first = MIN_SECONDS + ThreadLocalRandom.current().nextLong(Math.min(interval.toSeconds(), Duration.ofMinutes(10).toSeconds()));
        runs.scheduleWithFixedDelay(this::runCalmly, first, interval.toSeconds(), TimeUnit.SECONDS);
    }

    // Whatever is thrown would end all further runs too, without a word
    void runCalmly() {
        ExpiryTally tally = new ExpiryTally();
        ExpiryOrder order = ExpiryOrder.scheduled();
        try {
            lookAtAllAfterAChange();
            expiry.run(order, tally, this::pause);
            if (tally.summary(order).accounts() > 0) {
                LOGGER.info("Expiry of SMA folders: {}", told(tally.summary(order)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOGGER.warn("The expiry of SMA folders did not come to its end because of {}; the next run goes on", e.getClass().getSimpleName());
            LOGGER.debug("The expiry of SMA folders did not come to its end", e);
        }
    }

    // What is set over HTTP has accounts looked at by itself; what an administrator writes into the file is seen here
    private void lookAtAllAfterAChange() {
        if (due.replaceSettings(settings)) {
            due.lookAtOnce(new Scope.Global());
        }
    }

    // without the names of those who failed
    private static String told(ExpirySummary summary) {
        return "accounts=" + summary.accounts() + " failed=" + summary.failed() + " limited=" + summary.limited() + " " + summary.counts();
    }

    private void pause(Duration duration) throws InterruptedException {
        if (closed.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("The schedule is closed");
        }
    }

    /** Ends a run that is under way with the account that it is at, and waits for that a little. There is no other. */
    @Override
    public void close() {
        closed.countDown();
        // not with an interruption: in the middle of its work it would close the files of H2 for everybody
        runs.shutdown();
        try {
            if (!runs.awaitTermination(LAST_ACCOUNT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("The expiry of SMA folders is still at an account and goes on without a database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
