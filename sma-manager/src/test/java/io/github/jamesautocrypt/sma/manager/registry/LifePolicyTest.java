/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.sma.protocol.MuaaId;

class LifePolicyTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-01-10");

    private static RegisteredMuaa muaa(int known, Optional<Integer> strong, Optional<Integer> weak, Optional<Instant> removed) {
        return new RegisteredMuaa(new MuaaId("1"), Optional.empty(), Optional.empty(), TODAY.minusDays(known), strong.map(TODAY::minusDays),
            weak.map(TODAY::minusDays), removed);
    }

    @ParameterizedTest
    @CsvSource({"0, LIVE", "35, LIVE", "36, STALE", "90, STALE", "91, DEAD", "4000, DEAD"})
    void silenceMakesStaleAndThenDead(int days, LifeState state) {
        assertThat(LifePolicy.DEFAULT.state(muaa(days, Optional.empty(), Optional.empty(), Optional.empty()), TODAY)).isEqualTo(state);
        assertThat(LifePolicy.DEFAULT.state(muaa(5000, Optional.of(days), Optional.empty(), Optional.empty()), TODAY)).isEqualTo(state);
        assertThat(LifePolicy.DEFAULT.state(muaa(5000, Optional.of(4500), Optional.of(days), Optional.empty()), TODAY)).isEqualTo(state);
    }

    @Test
    void whoWasRemovedIsRemovedHoweverLively() {
        assertThat(LifePolicy.DEFAULT.state(muaa(0, Optional.of(0), Optional.of(0), Optional.of(Instant.EPOCH)), TODAY)).isEqualTo(LifeState.REMOVED);
    }

    @Test
    void nobodyIsDeadBeforeBeingStale() {
        assertThatThrownBy(() -> new LifePolicy(36, 35)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LifePolicy(0, 35)).isInstanceOf(IllegalArgumentException.class);
    }
}
