/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NEXT_DAY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.complete;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.Account;

class RecentPeersTest {
    private final RecentPeers testee = new RecentPeers();

    private static CanonicalAddress peer(int number) {
        return CanonicalAddress.parse("peer" + number + "@example.org").orElseThrow();
    }

    private static PeerState dates(Optional<Instant> lastSeen, Optional<Instant> autocryptTimestamp) {
        return new PeerState(lastSeen, autocryptTimestamp, Optional.empty(), PreferEncrypt.NOPREFERENCE, Optional.empty(), Optional.empty());
    }

    @Test
    void theDatesOfAPeerAreRememberedAndNoKeys() {
        testee.remember(BEN, ANNA, complete());
        assertThat(testee.find(BEN, ANNA)).contains(dates(complete().lastSeen(), complete().autocryptTimestamp()));
    }

    @Test
    void whatIsRememberedOfOnePeerIsNotSaidOfAnother() {
        testee.remember(BEN, ANNA, complete());
        assertThat(testee.find(BEN, peer(1))).isEmpty();
        assertThat(testee.find(new Account("other@one.example"), ANNA)).isEmpty();
    }

    @Test
    void newerDatesTakeThePlaceOfOlderOnes() {
        testee.remember(BEN, ANNA, dates(Optional.of(NOON), Optional.empty()));
        testee.remember(BEN, ANNA, dates(Optional.of(NEXT_DAY), Optional.of(NOON)));
        assertThat(testee.find(BEN, ANNA)).contains(dates(Optional.of(NEXT_DAY), Optional.of(NOON)));
    }

    @Test
    void whatIsForgottenIsNotFound() {
        testee.remember(BEN, ANNA, complete());
        testee.remember(BEN, peer(1), complete());
        testee.forget(BEN, ANNA);
        assertThat(testee.find(BEN, ANNA)).isEmpty();
        testee.clear();
        assertThat(testee.find(BEN, peer(1))).isEmpty();
    }

    @Test
    void datesThatDoNotFitAreNotRemembered() {
        testee.remember(BEN, ANNA, dates(Optional.of(Instant.EPOCH), Optional.empty()));
        assertThat(testee.find(BEN, ANNA)).isEmpty();
        testee.remember(BEN, ANNA, dates(Optional.of(NOON), Optional.of(Instant.ofEpochSecond(1L << Integer.SIZE))));
        assertThat(testee.find(BEN, ANNA)).isEmpty();
    }

    @Test
    void aPeerOfWhomNothingButGossipIsKnownIsNotRemembered() {
        testee.remember(BEN, ANNA, PeerState.UNKNOWN);
        assertThat(testee.find(BEN, ANNA)).isEmpty();
    }

    @Test
    void manyPeersAreRememberedAtOnce() {
        IntStream.range(0, 20_000).forEach(number -> testee.remember(BEN, peer(number), dates(Optional.of(NOON.plusSeconds(number)), Optional.empty())));
        assertThat(IntStream.range(0, 20_000)).allSatisfy(number ->
            assertThat(testee.find(BEN, peer(number))).flatMap(PeerState::lastSeen).contains(NOON.plusSeconds(number)));
    }

    @Test
    void whenThereIsRoomForNoMoreItBeginsAnew() {
        RecentPeers small = new RecentPeers(2048);
        IntStream.range(0, 10_000).forEach(number -> small.remember(BEN, peer(number), complete()));
        assertThat(small.find(BEN, peer(9_999))).isPresent();
        assertThat(IntStream.range(0, 10_000).filter(number -> small.find(BEN, peer(number)).isPresent()).count()).isBetween(1L, 1536L);
    }
}
