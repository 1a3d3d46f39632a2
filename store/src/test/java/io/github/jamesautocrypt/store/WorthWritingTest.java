/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ONE_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.OTHER_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.message;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.silence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WorthWritingTest {
    private static final Recommender RECOMMENDER = new Recommender((keydata, at) -> true);

    /** What is kept when only that is written which is worth it. */
    private static PeerState keep(PeerState kept, PeerUpdate update) {
        PeerState after = update.applyTo(kept).state();
        return kept.equals(PeerState.UNKNOWN) || WorthWriting.isWorthWriting(kept, after) ? after : kept;
    }

    @Property(tries = 5000)
    void noRecommendationChangesWhenAPeerHasHadAHeader(@ForAll("messages") List<PeerUpdate> messages) {
        List<PeerUpdate> history = new ArrayList<>(messages);
        history.add(0, message(NOON.minus(Duration.ofDays(100)), ONE_KEY, PreferEncrypt.MUTUAL));
        assertSameAsExact(history);
    }

    @Property(tries = 5000)
    void noRecommendationChangesWhenMessagesAreLessThan34DaysLate(@ForAll("fewDays") List<PeerUpdate> messages) {
        assertSameAsExact(messages);
    }

    private static void assertSameAsExact(List<PeerUpdate> history) {
        PeerState exact = PeerState.UNKNOWN;
        PeerState kept = PeerState.UNKNOWN;
        for (PeerUpdate message : history) {
            exact = message.applyTo(exact).state();
            kept = keep(kept, message);
            assertThat(RECOMMENDER.preliminary(kept, NOON)).isEqualTo(RECOMMENDER.preliminary(exact, NOON));
            assertThat(kept.autocryptTimestamp()).isEqualTo(exact.autocryptTimestamp());
            assertThat(kept.publicKey()).isEqualTo(exact.publicKey());
            assertThat(kept.preferEncrypt()).isEqualTo(exact.preferEncrypt());
            assertThat(Duration.between(kept.lastSeen().orElseThrow(), exact.lastSeen().orElseThrow())).isLessThan(Duration.ofDays(1));
        }
    }

    @Provide
    Arbitrary<List<PeerUpdate>> messages() {
        return histories(90);
    }

    @Provide
    Arbitrary<List<PeerUpdate>> fewDays() {
        return histories(33);
    }

    // Dates within a few days of both sides of the threshold are the interesting ones, and dates in one day
    private static Arbitrary<List<PeerUpdate>> histories(int days) {
        Arbitrary<Integer> minutes = Arbitraries.oneOf(
            Arbitraries.integers().between(0, days * 24 * 60),
            Arbitraries.of(0, 1, 34, 35, 36).filter(day -> day <= days).flatMap(day ->
                Arbitraries.integers().between(-30, 30).map(minute -> Math.max(0, day * 24 * 60 + minute))));
        Arbitrary<PeerUpdate> message = minutes.flatMap(minute -> Arbitraries.of(
            silence(NOON.plus(Duration.ofMinutes(minute))),
            silence(NOON.plus(Duration.ofMinutes(minute))),
            message(NOON.plus(Duration.ofMinutes(minute)), ONE_KEY, PreferEncrypt.MUTUAL),
            message(NOON.plus(Duration.ofMinutes(minute)), OTHER_KEY, PreferEncrypt.NOPREFERENCE)));
        return message.list().ofMinSize(1).ofMaxSize(12);
    }

    @Test
    void aSecondMailWithoutHeaderOnOneDayIsNotWorthWriting() {
        PeerState morning = silence(NOON).applyTo(PeerState.UNKNOWN).state();
        assertThat(WorthWriting.isWorthWriting(morning, silence(NOON.plusSeconds(60)).applyTo(morning).state())).isFalse();
        assertThat(WorthWriting.isWorthWriting(morning, silence(NOON.plus(Duration.ofHours(12))).applyTo(morning).state())).isTrue();
    }

    @Test
    void theMailThatMakesAHeaderStaleIsWorthWriting() {
        PeerState known = message(NOON, ONE_KEY, PreferEncrypt.MUTUAL).applyTo(PeerState.UNKNOWN).state();
        PeerState before = silence(NOON.plus(Duration.ofDays(35))).applyTo(known).state();
        assertThat(WorthWriting.isWorthWriting(before, silence(NOON.plus(Duration.ofDays(35)).plusSeconds(1)).applyTo(before).state())).isTrue();
    }
}
