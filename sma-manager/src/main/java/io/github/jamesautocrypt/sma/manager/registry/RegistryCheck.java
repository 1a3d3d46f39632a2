/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.Account;

/**
 * Looks, every night, at the folders of all accounts that have SMA folders, and repairs what the registry says of them where an event was lost.
 * Several nodes may do so at once, each at a minute of its own: who comes second finds nothing to repair. Thread-safe.
 */
public final class RegistryCheck implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryCheck.class);
    private static final LocalTime NIGHT = LocalTime.of(3, 0);
    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final int PAGE = 200;
    private static final Duration BETWEEN_ACCOUNTS = Duration.ofMillis(50);
    private static final Duration LAST_ACCOUNT = Duration.ofSeconds(5);

    private final MuaaDirectory directory;
    private final RegistryRefresh refresh;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService nightly = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "autocrypt-sma-check");
        thread.setDaemon(true);
        return thread;
    });

    public RegistryCheck(MuaaDirectory directory, RegistryRefresh refresh, Clock clock) {
        this.directory = directory;
        this.refresh = refresh;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param accounts how many were looked at
     * @param repaired of how many the registry said something else than the folders
     * @param failed   how many could not be looked at
     */
    public record Checked(long accounts, long repaired, long failed) {
    }

    /** From now on checks nightly. */
    public void start() {
        // the clock of James knows UTC alone
        Duration first = untilNight(clock.instant().atZone(ZoneId.systemDefault())).plusMinutes(ThreadLocalRandom.current().nextInt(MINUTES_OF_AN_HOUR));
        nightly.scheduleAtFixedRate(this::runCalmly, first.toMinutes(), Duration.ofDays(1).toMinutes(), TimeUnit.MINUTES);
    }

    static Duration untilNight(ZonedDateTime now) {
        ZonedDateTime tonight = now.with(NIGHT);
        return Duration.between(now, tonight.isAfter(now) ? tonight : tonight.plusDays(1));
    }

    // Whatever is thrown would end the following nights too, without a word
    private void runCalmly() {
        try {
            LOGGER.info("Nightly check of the registry of MUAAs: {}", run(BETWEEN_ACCOUNTS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOGGER.warn("No check of the registry of MUAAs tonight: {}", e.getClass().getSimpleName());
            LOGGER.debug("No check of the registry of MUAAs tonight", e);
        }
    }

    /**
     * Checks now, and waits so long between two accounts.
     *
     * @throws InterruptedException when this is closed, too
     */
    Checked run(Duration between) throws InterruptedException {
        Checked checked = new Checked(0, 0, 0);
        Optional<Account> last = Optional.empty();
        for (List<Account> page = directory.accounts(last, PAGE); !page.isEmpty(); page = directory.accounts(last, PAGE)) {
            for (Account account : page) {
                checked = after(checked, account);
                pause(between);
            }
            last = Optional.of(page.get(page.size() - 1));
        }
        return checked;
    }

    private void pause(Duration between) throws InterruptedException {
        if (closed.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("The check is closed");
        }
    }

    private Checked after(Checked before, Account account) {
        try {
            boolean repaired = refresh.refresh(account);
            return new Checked(before.accounts() + 1, before.repaired() + (repaired ? 1 : 0), before.failed());
        } catch (RuntimeException e) {
            LOGGER.debug("The SMA folders of an account could not be checked", e);
            return new Checked(before.accounts() + 1, before.repaired(), before.failed() + 1);
        }
    }

    /** Ends a check that is under way with the account that it is at, and waits for that a little. There is no other. */
    @Override
    public void close() {
        closed.countDown();
        // not with an interruption: in the middle of its work it would close the files of H2 for everybody
        nightly.shutdown();
        try {
            if (!nightly.awaitTermination(LAST_ACCOUNT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("The nightly check of the registry of MUAAs is still at an account and goes on without a database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
