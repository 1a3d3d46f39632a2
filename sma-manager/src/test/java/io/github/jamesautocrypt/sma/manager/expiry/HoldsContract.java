/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;

/** What every keeper of holds must do. */
public interface HoldsContract {
    Account ALICE = new Account("alice@example.org");
    Account BOB = new Account("bob@example.org");
    Hold FOR_A_YEAR = new Hold(Instant.parse("2026-01-10T09:00:00Z"), Optional.of(Instant.parse("2027-01-01T00:00:00Z")), "on parental leave");
    Hold FOR_EVER = new Hold(Instant.parse("2026-01-11T09:00:00Z"), Optional.empty(), "\u00E9".repeat(Hold.MAX_REASON));

    Holds testee();

    @Test
    default void nobodyIsHeldAtFirst() {
        assertThat(testee().find(ALICE)).isEmpty();
        assertThat(testee().release(ALICE)).isFalse();
    }

    @Test
    default void aHoldIsKeptForItsUser() {
        testee().put(ALICE, FOR_A_YEAR);
        testee().put(BOB, FOR_EVER);
        assertThat(testee().find(ALICE)).contains(FOR_A_YEAR);
        assertThat(testee().find(BOB)).contains(FOR_EVER);
    }

    @Test
    default void aNewHoldReplacesTheFormer() {
        testee().put(ALICE, FOR_A_YEAR);
        testee().put(ALICE, FOR_EVER);
        assertThat(testee().find(ALICE)).contains(FOR_EVER);
        testee().put(ALICE, FOR_A_YEAR);
        assertThat(testee().find(ALICE)).contains(FOR_A_YEAR);
    }

    @Test
    default void aHoldThatIsReleasedIsGone() {
        testee().put(ALICE, FOR_A_YEAR);
        testee().put(BOB, FOR_A_YEAR);
        assertThat(testee().release(ALICE)).isTrue();
        assertThat(testee().find(ALICE)).isEmpty();
        assertThat(testee().find(BOB)).contains(FOR_A_YEAR);
        assertThat(testee().release(ALICE)).isFalse();
    }

    @Test
    default void severalMayPutAtOnce() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = IntStream.range(0, 16).<Callable<Boolean>>mapToObj(i -> () -> {
                testee().put(ALICE, i % 2 == 0 ? FOR_A_YEAR : FOR_EVER);
                return true;
            }).toList();
            for (Future<Boolean> done : executor.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(testee().find(ALICE)).get().isIn(FOR_A_YEAR, FOR_EVER);
    }
}
