/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Hands the first sign of life of each hour to the registry, which keeps the day (UTC), on a thread of its own. Thread-safe.
 *
 * <p>What was written is remembered within the hour, up to {@value #REMEMBERED} signs; beyond that all is forgotten, and something is written
 * twice, which changes nothing. It is not remembered for the day, for the store may be replaced by a backup that knows nothing of it. When more
 * comes than can be written, signs are dropped. That is harmless, for who gave one gives the next with its next command, and a MUAA counts as
 * alive for weeks after its last. For the same reason a sign is dropped when the store fails.
 */
public final class DailySignsOfLife implements SignsOfLife {
    static final int REMEMBERED = 50_000;
    private static final int WAITING = 1_000;
    private static final Logger LOGGER = LoggerFactory.getLogger(DailySignsOfLife.class);

    private final MuaaRegistry registry;
    private final Clock clock;
    private final Executor writer;
    private final Set<Sign> known = ConcurrentHashMap.newKeySet();
    private volatile Instant knownIn = Instant.MIN;

    /** Writes on a daemon thread, which ends when nothing comes for a minute. */
    public DailySignsOfLife(MuaaRegistry registry, Clock clock) {
        this(registry, clock, oneThread());
    }

    DailySignsOfLife(MuaaRegistry registry, Clock clock, Executor writer) {
        this.registry = registry;
        this.clock = clock;
        this.writer = writer;
    }

    private static Executor oneThread() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(WAITING), task -> {
            Thread thread = new Thread(task, "autocrypt-signs-of-life");
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private record Sign(Account account, MuaaId muaa, Evidence evidence, LocalDate day) {
    }

    @Override
    public void noticed(Account account, MuaaId muaa, Evidence evidence) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (!hour.equals(knownIn) || known.size() >= REMEMBERED) {
            known.clear();
            knownIn = hour;
        }
        Sign sign = new Sign(account, muaa, evidence, LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (known.add(sign)) {
            hand(sign);
        }
    }

    private void hand(Sign sign) {
        try {
            writer.execute(() -> write(sign));
        } catch (RejectedExecutionException e) {
            known.remove(sign);
        }
    }

    private void write(Sign sign) {
        try {
            registry.noticed(sign.account(), sign.muaa(), sign.evidence(), sign.day());
        } catch (RuntimeException e) {
            known.remove(sign);
            LOGGER.debug("A sign of life was not written; the next one will be", e);
        }
    }
}
