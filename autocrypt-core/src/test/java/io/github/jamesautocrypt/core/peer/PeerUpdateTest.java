/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;

class PeerUpdateTest {
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final Keydata KEY = key();
    private static final Keydata OTHER_KEY = key();

    private static Keydata key() {
        return KeyGeneration.generate("<anna@one.example>", NOON, new SecureRandom()).publicKey();
    }

    private static Optional<AutocryptHeader> header(Keydata key) {
        return Optional.of(new AutocryptHeader(ANNA, PreferEncrypt.MUTUAL, key));
    }

    private static final PeerState KNOWN = new PeerUpdate.FromPeer(NOON, header(KEY)).applyTo(PeerState.UNKNOWN).state();

    @Test
    void aMessageFromThePeerTellsItsKey() {
        PeerUpdate message = new PeerUpdate.FromPeer(NOON, header(OTHER_KEY));
        assertThat(message.keydata()).contains(OTHER_KEY);
        assertThat(message.applyTo(KNOWN)).isEqualTo(PeerStateUpdate.apply(KNOWN, NOON, header(OTHER_KEY)));
        assertThat(message.applyTo(KNOWN).state().publicKey()).contains(OTHER_KEY);
    }

    @Test
    void ofTwoOldMessagesOfOneMomentThatWhichIsKnownStays() {
        PeerUpdate message = new PeerUpdate.FromMailbox(NOON, header(OTHER_KEY));
        assertThat(message.keydata()).contains(OTHER_KEY);
        assertThat(message.applyTo(KNOWN)).isEqualTo(new Transition(KNOWN, KeyChange.OUTDATED));
    }

    @Test
    void anOldMessageOfALaterMomentCountsLikeAnyOther() {
        Instant later = NOON.plusSeconds(1);
        assertThat(new PeerUpdate.FromMailbox(later, header(OTHER_KEY)).applyTo(KNOWN)).isEqualTo(PeerStateUpdate.apply(KNOWN, later, header(OTHER_KEY)));
        assertThat(new PeerUpdate.FromMailbox(NOON, Optional.empty()).applyTo(KNOWN)).isEqualTo(PeerStateUpdate.apply(KNOWN, NOON, Optional.empty()));
    }

    @Test
    void gossipTellsTheKeyOfSomebodyElse() {
        PeerUpdate gossip = new PeerUpdate.FromGossip(NOON, OTHER_KEY);
        assertThat(gossip.keydata()).contains(OTHER_KEY);
        assertThat(gossip.applyTo(KNOWN).state().gossipKey()).contains(OTHER_KEY);
    }
}
