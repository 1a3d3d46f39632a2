/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GossipUpdateTest {
    private static final Instant BASE = Instant.parse("2024-01-15T13:00:00Z");
    private static final Keydata KEY = key("d01");
    private static final Keydata OTHER = key("d49");
    private static final PeerState OWN_WORD = new PeerState(Optional.of(BASE), Optional.of(BASE), Optional.of(key("d43")), PreferEncrypt.MUTUAL,
        Optional.empty(), Optional.empty());

    private record Gossip(Instant effectiveDate, Keydata key) {
    }

    private static Keydata key(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from))
            .map(AutocryptHeader::keydata).orElseThrow();
    }

    private static PeerState afterAll(PeerState state, List<Gossip> told) {
        PeerState now = state;
        for (Gossip gossip : told) {
            now = GossipUpdate.apply(now, gossip.effectiveDate(), gossip.key()).state();
        }
        return now;
    }

    private static PeerState told() {
        return GossipUpdate.apply(OWN_WORD, BASE, KEY).state();
    }

    @ParameterizedTest(name = "{0} s later, the other key: {1} -> {2}")
    @CsvSource({
        "-1, false, OUTDATED,        0",
        "-1, true,  OUTDATED,        0",
        "0,  false, GOSSIP_SAME,     0",
        "0,  true,  GOSSIP_REPLACED, 0",
        "1,  false, GOSSIP_SAME,     1",
        "1,  true,  GOSSIP_REPLACED, 1"})
    void whatFollowsTheFirstGossipCountsUnlessItIsOlder(long seconds, boolean otherKey, KeyChange change, long timestamp) {
        Keydata told = otherKey ? OTHER : KEY;
        Transition transition = GossipUpdate.apply(told(), BASE.plusSeconds(seconds), told);
        assertThat(transition.keyChange()).isEqualTo(change);
        assertThat(transition.state().gossipTimestamp()).contains(BASE.plusSeconds(timestamp));
        assertThat(transition.state().gossipKey()).contains(change == KeyChange.OUTDATED ? KEY : told);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theFirstGossipIsKeptWhetherOrNotThePeerIsKnown(boolean known) {
        PeerState before = known ? OWN_WORD : PeerState.UNKNOWN;
        Transition transition = GossipUpdate.apply(before, BASE, KEY);
        assertThat(transition.keyChange()).isEqualTo(KeyChange.GOSSIP_FIRST_SEEN);
        assertThat(transition.state()).isEqualTo(new PeerState(before.lastSeen(), before.autocryptTimestamp(), before.publicKey(),
            before.preferEncrypt(), Optional.of(BASE), Optional.of(KEY)));
    }

    @Provide
    Arbitrary<List<Gossip>> gossip() {
        return Combinators.combine(Arbitraries.longs().between(-10, 10), Arbitraries.of(KEY, OTHER))
            .as((seconds, key) -> new Gossip(BASE.plusSeconds(seconds), key))
            .list().ofMaxSize(12);
    }

    @Property
    void whatThePeerSaysItselfIsNeverTouched(@ForAll("gossip") List<Gossip> told) {
        PeerState after = afterAll(OWN_WORD, told);
        assertThat(after.lastSeen()).isEqualTo(OWN_WORD.lastSeen());
        assertThat(after.autocryptTimestamp()).isEqualTo(OWN_WORD.autocryptTimestamp());
        assertThat(after.publicKey()).isEqualTo(OWN_WORD.publicKey());
        assertThat(after.preferEncrypt()).isEqualTo(OWN_WORD.preferEncrypt());
    }

    @Property
    void gossipNeverGoesBackInTime(@ForAll("gossip") List<Gossip> told) {
        PeerState before = OWN_WORD;
        for (Gossip gossip : told) {
            PeerState after = afterAll(before, List.of(gossip));
            before.gossipTimestamp().ifPresent(known -> assertThat(after.gossipTimestamp().orElseThrow()).isAfterOrEqualTo(known));
            before = after;
        }
    }

    @Property
    void theLastGossipMayBeProcessedTwice(@ForAll("gossip") List<Gossip> told) {
        PeerState once = afterAll(OWN_WORD, told);
        if (!told.isEmpty()) {
            assertThat(afterAll(once, told.subList(told.size() - 1, told.size()))).isEqualTo(once);
        }
    }

    @Property
    void upToEqualDatesTheOrderOfArrivalDoesNotMatter(@ForAll("gossip") List<Gossip> told) {
        List<Gossip> sorted = told.stream().sorted(Comparator.comparing(Gossip::effectiveDate)).toList();
        assertThat(afterAll(OWN_WORD, told)).isEqualTo(afterAll(OWN_WORD, sorted));
    }

    @Property
    void gossipAndThePeersOwnWordDoNotDependOnEachOther(@ForAll("gossip") List<Gossip> told) {
        Optional<AutocryptHeader> header = Vectors.facts("d50").sender().single()
            .flatMap(from -> HeaderSelection.select(Vectors.facts("d50").autocrypt(), from));
        PeerState gossipLast = afterAll(PeerStateUpdate.apply(OWN_WORD, BASE, header).state(), told);
        PeerState gossipFirst = PeerStateUpdate.apply(afterAll(OWN_WORD, told), BASE, header).state();
        assertThat(gossipFirst).isEqualTo(gossipLast);
    }
}
