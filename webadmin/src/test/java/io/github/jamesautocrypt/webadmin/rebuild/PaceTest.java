/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class PaceTest {
    private long now;

    private final Pace testee = new Pace(100, () -> now, duration -> now += duration.toNanos());

    private void work(int pieces) throws InterruptedException {
        for (int piece = 0; piece < pieces; piece++) {
            testee.await();
        }
    }

    @Test
    void workThatTakesNoTimeIsDoneAtTheWantedPace() throws InterruptedException {
        work(1001);
        assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void workThatIsSlowerAnywayIsNotSlowedDown() throws InterruptedException {
        for (int piece = 0; piece < 10; piece++) {
            now += Duration.ofSeconds(1).toNanos();
            testee.await();
        }
        assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void timeThatWasLostIsNotMadeUpFor() throws InterruptedException {
        now += Duration.ofHours(1).toNanos();
        long before = now;
        work(101);
        assertThat(Duration.ofNanos(now - before)).isEqualTo(Duration.ofSeconds(1));
    }
}
