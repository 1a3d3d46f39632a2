/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;

class OneAtATimeTest {
    private static final Account ALICE = new Account("alice@example.org");
    private static final Account BOB = new Account("bob@example.org");

    private final OneAtATime testee = new OneAtATime();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void whoComesWhileSomebodyIsAtWorkLeavesItToHimAndItIsDoneOnceMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = other.submit(() -> testee.run(ALICE, () -> {
                done.incrementAndGet();
                begun.countDown();
                await(mayEnd);
            }));
            await(begun);
            for (int i = 0; i < 100; i++) {
                testee.run(ALICE, () -> done.addAndGet(1000));
            }
            testee.run(BOB, () -> done.addAndGet(10));
            assertThat(done).hasValue(11);
            mayEnd.countDown();
            first.get(1, TimeUnit.MINUTES);
        } finally {
            other.shutdownNow();
        }
        assertThat(done).hasValue(12);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoComesLaterDoesItHimself() {
        testee.run(ALICE, done::incrementAndGet);
        testee.run(ALICE, done::incrementAndGet);
        assertThat(done).hasValue(2);
    }

    @Test
    void workThatFailsKeepsNobodyFromTryingAgain() {
        assertThatThrownBy(() -> testee.run(ALICE, () -> {
            testee.run(ALICE, done::incrementAndGet);
            throw new IllegalStateException("not now");
        })).hasMessage("not now");
        testee.run(ALICE, done::incrementAndGet);
        assertThat(done).hasValue(1);
    }
}
