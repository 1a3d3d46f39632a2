/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** What everybody who gives leases must do. */
public interface LeasesContract {
    String JOB = "job";
    String ONE = "one";
    String OTHER = "other";
    Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

    Leases testee();

    private boolean take(String holder, Instant now) {
        return testee().take(JOB, holder, now, now.plusSeconds(60));
    }

    @Test
    default void whileOneHasItNobodyElseGetsIt() {
        assertThat(take(ONE, NOON)).isTrue();
        assertThat(take(OTHER, NOON.plusSeconds(59))).isFalse();
    }

    @Test
    default void whoHasItMayTakeItForLonger() {
        assertThat(take(ONE, NOON)).isTrue();
        assertThat(take(ONE, NOON.plusSeconds(30))).isTrue();
        assertThat(take(OTHER, NOON.plusSeconds(89))).isFalse();
    }

    @Test
    default void whoDiesLosesItWhenItsTimeIsOver() {
        assertThat(take(ONE, NOON)).isTrue();
        assertThat(take(OTHER, NOON.plusSeconds(60))).isTrue();
        assertThat(take(ONE, NOON.plusSeconds(61))).isFalse();
    }

    @Test
    default void whatIsGivenBackAnotherMayTakeAtOnce() {
        assertThat(take(ONE, NOON)).isTrue();
        testee().giveBack(JOB, ONE);
        assertThat(take(OTHER, NOON)).isTrue();
    }

    @Test
    default void nobodyGivesBackWhatAnotherOneHas() {
        assertThat(take(ONE, NOON)).isTrue();
        testee().giveBack(JOB, OTHER);
        testee().giveBack("another job", ONE);
        assertThat(take(OTHER, NOON)).isFalse();
    }

    @Test
    default void eachThingIsTakenByItself() {
        assertThat(take(ONE, NOON)).isTrue();
        assertThat(testee().take("another job", OTHER, NOON, NOON.plusSeconds(60))).isTrue();
    }

    @Test
    default void ofManyWhoTakeItAtOnceOneGetsIt() throws Exception {
        int takers = 8;
        ExecutorService executor = Executors.newFixedThreadPool(takers);
        try {
            for (int round = 0; round < 5; round++) {
                Instant now = NOON.plusSeconds(60L * round);
                List<Callable<Boolean>> work = IntStream.range(0, takers).<Callable<Boolean>>mapToObj(i -> () -> take("taker " + i, now)).toList();
                List<Boolean> taken = new ArrayList<>();
                for (Future<Boolean> done : executor.invokeAll(work)) {
                    taken.add(done.get());
                }
                // the one who had it may be among them, and be refused because another one was first
                assertThat(taken).containsOnlyOnce(true);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
