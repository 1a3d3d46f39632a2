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
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.peer.PeerUpdate.FromGossip;
import io.github.jamesautocrypt.core.peer.PeerUpdate.FromPeer;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/** What every store of peer states must do. */
public interface PeerStatesContract {
    Account BEN = new Account("ben@one.example");
    Account CLEO = new Account("cleo@two.example");
    CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    CanonicalAddress ZOE = CanonicalAddress.parse("zoe@one.example").orElseThrow();
    Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
    Instant NEXT_DAY = NOON.plusSeconds(24 * 3600);
    Receipt RECEIPT = new Receipt(Instant.parse("2024-02-01T00:00:00Z"), Authenticity.UNKNOWN);
    Keydata ONE_KEY = key("d01");
    Keydata OTHER_KEY = key("d49");

    PeerStates testee();

    static Keydata key(String vector) {
        return HeaderSelection.select(Vectors.facts(vector).autocrypt(), ANNA).map(AutocryptHeader::keydata).orElseThrow();
    }

    /** All six values, as {@link #tellEverything} makes them. */
    static PeerState complete() {
        return new PeerState(Optional.of(NEXT_DAY), Optional.of(NOON), Optional.of(ONE_KEY), PreferEncrypt.MUTUAL,
            Optional.of(NOON.minusSeconds(1)), Optional.of(OTHER_KEY));
    }

    /** A message with a header, gossip of somebody else's, and a day later a message without a header. */
    static void tellEverything(PeerStates testee, Account account, CanonicalAddress peer) {
        testee.update(account, peer, message(NOON, ONE_KEY, PreferEncrypt.MUTUAL), RECEIPT);
        testee.update(account, peer, new FromGossip(NOON.minusSeconds(1), OTHER_KEY), RECEIPT);
        testee.update(account, peer, silence(NEXT_DAY), RECEIPT);
    }

    static FromPeer message(Instant date, Keydata keydata, PreferEncrypt preference) {
        return new FromPeer(date, Optional.of(new AutocryptHeader(ANNA, preference, keydata)));
    }

    static FromPeer silence(Instant date) {
        return new FromPeer(date, Optional.empty());
    }

    private KeyChange tell(PeerUpdate update) {
        return testee().update(BEN, ANNA, update, RECEIPT);
    }

    @Test
    default void whatIsUnknownIsNotFound() {
        assertThat(testee().find(BEN, ANNA)).isEmpty();
        assertThat(testee().list(BEN, 0, 10)).isEmpty();
    }

    @Test
    default void everyValueOfAStateIsKept() {
        tellEverything(testee(), BEN, ANNA);
        assertThat(testee().find(BEN, ANNA)).contains(complete());
    }

    @Test
    default void aPeerWithoutAnyKeyIsKeptToo() {
        assertThat(tell(silence(NOON))).isEqualTo(KeyChange.NO_KEY);
        assertThat(testee().find(BEN, ANNA)).contains(PeerStateUpdate.apply(PeerState.UNKNOWN, NOON, Optional.empty()).state());
    }

    @Test
    default void gossipAloneMakesAPeerKnown() {
        FromGossip gossip = new FromGossip(NOON, ONE_KEY);
        assertThat(tell(gossip)).isEqualTo(KeyChange.GOSSIP_FIRST_SEEN);
        assertThat(tell(gossip)).isEqualTo(KeyChange.GOSSIP_SAME);
        assertThat(tell(new FromGossip(NEXT_DAY, OTHER_KEY))).isEqualTo(KeyChange.GOSSIP_REPLACED);
        assertThat(testee().find(BEN, ANNA)).flatMap(PeerState::gossipKey).contains(OTHER_KEY);
    }

    @Test
    default void aMessageThatRepeatsWhatIsKnownMovesTheDatesExactly() {
        tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL));
        assertThat(tell(message(NOON.plusSeconds(1), ONE_KEY, PreferEncrypt.MUTUAL))).isEqualTo(KeyChange.SAME);
        assertThat(testee().find(BEN, ANNA)).flatMap(PeerState::autocryptTimestamp).contains(NOON.plusSeconds(1));
        assertThat(testee().find(BEN, ANNA)).flatMap(PeerState::lastSeen).contains(NOON.plusSeconds(1));
    }

    @Test
    default void aRepetitionNeverMovesLastSeenBack() {
        tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL));
        tell(silence(NEXT_DAY));
        assertThat(tell(message(NOON.plusSeconds(1), ONE_KEY, PreferEncrypt.MUTUAL))).isEqualTo(KeyChange.SAME);
        assertThat(testee().find(BEN, ANNA)).flatMap(PeerState::lastSeen).contains(NEXT_DAY);
    }

    @Test
    default void aMessageThatComesTwiceChangesNothing() {
        tellEverything(testee(), BEN, ANNA);
        assertThat(tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL))).isEqualTo(KeyChange.SAME);
        assertThat(testee().find(BEN, ANNA)).contains(complete());
    }

    @Test
    default void anOlderMessageChangesNothing() {
        tellEverything(testee(), BEN, ANNA);
        assertThat(tell(message(NOON.minusSeconds(1), OTHER_KEY, PreferEncrypt.NOPREFERENCE))).isEqualTo(KeyChange.OUTDATED);
        assertThat(tell(message(NOON.minusSeconds(1), ONE_KEY, PreferEncrypt.MUTUAL))).isEqualTo(KeyChange.OUTDATED);
        assertThat(testee().find(BEN, ANNA)).contains(complete());
    }

    @Test
    default void anotherPreferenceIsNoRepetition() {
        tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL));
        assertThat(tell(message(NEXT_DAY, ONE_KEY, PreferEncrypt.NOPREFERENCE))).isEqualTo(KeyChange.PREFERENCE_CHANGED);
        assertThat(testee().find(BEN, ANNA)).map(PeerState::preferEncrypt).contains(PreferEncrypt.NOPREFERENCE);
    }

    @Test
    default void anotherKeyIsNoRepetition() {
        tellEverything(testee(), BEN, ANNA);
        assertThat(tell(message(NEXT_DAY, OTHER_KEY, PreferEncrypt.MUTUAL))).isEqualTo(KeyChange.REPLACED);
        assertThat(testee().find(BEN, ANNA)).flatMap(PeerState::publicKey).contains(OTHER_KEY);
    }

    @Test
    default void accountsNeverSeeEachOthersPeers() {
        tellEverything(testee(), BEN, ANNA);
        assertThat(testee().find(CLEO, ANNA)).isEmpty();
        assertThat(testee().list(CLEO, 0, 10)).isEmpty();

        testee().update(CLEO, ANNA, message(NEXT_DAY, OTHER_KEY, PreferEncrypt.MUTUAL), RECEIPT);
        assertThat(testee().find(BEN, ANNA)).contains(complete());
    }

    @Test
    default void peersAreListedByAddressAndInPages() {
        testee().update(BEN, ZOE, silence(NOON), RECEIPT);
        tellEverything(testee(), BEN, ANNA);

        Peer zoe = new Peer(ZOE, silence(NOON).applyTo(PeerState.UNKNOWN).state());
        assertThat(testee().list(BEN, 0, 10)).containsExactly(new Peer(ANNA, complete()), zoe);
        assertThat(testee().list(BEN, 0, 1)).extracting(Peer::address).containsExactly(ANNA);
        assertThat(testee().list(BEN, 1, 1)).extracting(Peer::address).containsExactly(ZOE);
        assertThat(testee().list(BEN, 2, 1)).isEmpty();
    }

    @Test
    default void messagesThatAreLearnedAtOnceEndInTheStateOfSomeOrder() throws Exception {
        List<PeerUpdate> updates = IntStream.range(0, 200)
            .<PeerUpdate>mapToObj(i -> switch (i % 5) {
                case 0 -> message(NOON.plusSeconds(i), ONE_KEY, PreferEncrypt.MUTUAL);
                case 1 -> message(NOON.plusSeconds(i), OTHER_KEY, PreferEncrypt.MUTUAL);
                case 2 -> message(NOON.plusSeconds(i), OTHER_KEY, PreferEncrypt.NOPREFERENCE);
                case 3 -> new FromGossip(NOON.plusSeconds(i), i % 2 == 0 ? ONE_KEY : OTHER_KEY);
                default -> silence(NOON.plusSeconds(i));
            })
            .toList();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            for (Future<KeyChange> learned : executor.invokeAll(updates.stream().<Callable<KeyChange>>map(update -> () -> tell(update)).toList())) {
                learned.get();
            }
        } finally {
            executor.shutdownNow();
        }
        PeerState after = testee().find(BEN, ANNA).orElseThrow();
        // the newest header and the newest gossip, whatever came first
        assertThat(after.autocryptTimestamp()).contains(NOON.plusSeconds(197));
        assertThat(after.publicKey()).contains(OTHER_KEY);
        assertThat(after.preferEncrypt()).isEqualTo(PreferEncrypt.NOPREFERENCE);
        assertThat(after.gossipTimestamp()).contains(NOON.plusSeconds(198));
        assertThat(after.gossipKey()).contains(ONE_KEY);
        assertThat(after.lastSeen().orElseThrow()).isBetween(NOON.plusSeconds(197), NOON.plusSeconds(199));
    }

    @Test
    default void severalPeersMayBeLearnedAtOnceForManyAccounts() throws Exception {
        List<Callable<KeyChange>> updates = IntStream.range(0, 240)
            .<Callable<KeyChange>>mapToObj(i -> () -> testee().update(new Account("user" + i % 6), i % 4 == 0 ? ZOE : ANNA,
                message(NOON.plusSeconds(i), i % 3 == 0 ? ONE_KEY : OTHER_KEY, PreferEncrypt.MUTUAL), RECEIPT))
            .toList();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            for (Future<KeyChange> learned : executor.invokeAll(updates)) {
                learned.get();
            }
        } finally {
            executor.shutdownNow();
        }
        for (int user = 0; user < 6; user++) {
            assertThat(testee().list(new Account("user" + user), 0, 10)).allSatisfy(peer -> assertThat(peer.state().publicKey()).isPresent());
        }
        assertThat(testee().find(new Account("user5"), ANNA)).flatMap(PeerState::autocryptTimestamp).contains(NOON.plusSeconds(239));
    }
}
