/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

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

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerStateUpdate;
import io.github.jamesautocrypt.core.peer.Transition;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;

/** What every store of peer states must do. */
public interface PeerStatesContract {
    Account BEN = new Account("ben@one.example");
    Account CLEO = new Account("cleo@two.example");
    CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    CanonicalAddress ZOE = CanonicalAddress.parse("zoe@one.example").orElseThrow();
    Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
    Keydata ONE_KEY = key("d01");
    Keydata OTHER_KEY = key("d49");

    PeerStates testee();

    static Keydata key(String vector) {
        return HeaderSelection.select(Vectors.facts(vector).autocrypt(), ANNA).map(AutocryptHeader::keydata).orElseThrow();
    }

    static PeerState complete() {
        return new PeerState(Optional.of(NOON.plusSeconds(1)), Optional.of(NOON), Optional.of(ONE_KEY), PreferEncrypt.MUTUAL,
            Optional.of(NOON.minusSeconds(1)), Optional.of(OTHER_KEY));
    }

    private void put(Account account, CanonicalAddress peer, PeerState state) {
        testee().update(account, peer, before -> new Transition(state, KeyChange.FIRST_SEEN));
    }

    @Test
    default void whatIsUnknownIsNotFound() {
        assertThat(testee().find(BEN, ANNA)).isEmpty();
        assertThat(testee().list(BEN, 0, 10)).isEmpty();
    }

    @Test
    default void theFirstUpdateStartsFromTheUnknownState() {
        testee().update(BEN, ANNA, before -> {
            assertThat(before).isEqualTo(PeerState.UNKNOWN);
            return new Transition(complete(), KeyChange.FIRST_SEEN);
        });
        assertThat(testee().find(BEN, ANNA)).contains(complete());
    }

    @Test
    default void everyValueOfAStateIsKept() {
        put(BEN, ANNA, complete());
        assertThat(testee().find(BEN, ANNA)).contains(complete());
    }

    @Test
    default void aStateWithoutAnyValueIsKeptToo() {
        put(BEN, ANNA, PeerState.UNKNOWN);
        assertThat(testee().find(BEN, ANNA)).contains(PeerState.UNKNOWN);
    }

    @Test
    default void aLaterUpdateStartsFromWhatTheEarlierOneLeft() {
        put(BEN, ANNA, complete());
        Transition transition = testee().update(BEN, ANNA, before -> {
            assertThat(before).isEqualTo(complete());
            return new Transition(PeerState.UNKNOWN, KeyChange.REPLACED);
        });
        assertThat(transition.keyChange()).isEqualTo(KeyChange.REPLACED);
        assertThat(testee().find(BEN, ANNA)).contains(PeerState.UNKNOWN);
    }

    @Test
    default void accountsNeverSeeEachOthersPeers() {
        put(BEN, ANNA, complete());
        assertThat(testee().find(CLEO, ANNA)).isEmpty();
        assertThat(testee().list(CLEO, 0, 10)).isEmpty();

        put(CLEO, ANNA, PeerState.UNKNOWN);
        assertThat(testee().find(BEN, ANNA)).contains(complete());
    }

    @Test
    default void peersAreListedByAddressAndInPages() {
        put(BEN, ZOE, PeerState.UNKNOWN);
        put(BEN, ANNA, complete());

        assertThat(testee().list(BEN, 0, 10)).containsExactly(new Peer(ANNA, complete()), new Peer(ZOE, PeerState.UNKNOWN));
        assertThat(testee().list(BEN, 0, 1)).extracting(Peer::address).containsExactly(ANNA);
        assertThat(testee().list(BEN, 1, 1)).extracting(Peer::address).containsExactly(ZOE);
        assertThat(testee().list(BEN, 2, 1)).isEmpty();
    }

    @Test
    default void theStateThatAnUpdateReturnsIsTheStateThatIsFound() {
        Instant received = NOON.plusNanos(123_456_789);
        Transition transition = testee().update(BEN, ANNA,
            before -> PeerStateUpdate.apply(before, PeerStateUpdate.effectiveDate(Optional.empty(), received), Optional.empty()));
        assertThat(testee().find(BEN, ANNA)).contains(transition.state());
    }

    @Test
    default void noUpdateIsLostWhenManyLearnAtOnce() throws Exception {
        int threads = 8;
        int messages = 25;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Transition>> updates = IntStream.range(0, threads * messages)
                .<Callable<Transition>>mapToObj(i -> () -> testee().update(BEN, ANNA, PeerStatesContract::oneSecondLater))
                .toList();
            for (Future<Transition> update : executor.invokeAll(updates)) {
                update.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(testee().find(BEN, ANNA)).flatMap(PeerState::lastSeen).contains(NOON.plusSeconds(threads * messages));
    }

    private static Transition oneSecondLater(PeerState before) {
        return PeerStateUpdate.apply(before, before.lastSeen().orElse(NOON).plusSeconds(1), Optional.empty());
    }
}
