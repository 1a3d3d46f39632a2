/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.core.pgp.OpenPgpDefect;
import io.github.jamesautocrypt.core.recommendation.UiRecommendation;
import io.github.jamesautocrypt.muaa.device.Muaa;
import io.github.jamesautocrypt.muaa.state.MuaaState;

class MailTest {
    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CanonicalAddress ALICE = CanonicalAddress.parse("alice@example.org").orElseThrow();
    private static final CanonicalAddress BOB = CanonicalAddress.parse("bob@example.org").orElseThrow();
    private static final CanonicalAddress CAROL = CanonicalAddress.parse("carol@example.org").orElseThrow();

    private final Map<CanonicalAddress, SecretKeydata> keys = Map.of(ALICE, key(ALICE), BOB, key(BOB), CAROL, key(CAROL));

    private static SecretKeydata key(CanonicalAddress address) {
        return KeyGeneration.generate('<' + address.asString() + '>', NOW.minusSeconds(60), RANDOM);
    }

    private MuaaState state(CanonicalAddress owner, CanonicalAddress... known) {
        MuaaState state = Muaa.fresh("Laptop", Clock.fixed(NOW, ZoneOffset.UTC), RANDOM).withAccountKey(keys.get(owner), PreferEncrypt.MUTUAL);
        for (CanonicalAddress address : known) {
            state = state.withPeer(address, new MuaaState.Peer(new PeerState(Optional.of(NOW), Optional.of(NOW), Optional.of(keys.get(address).publicKey()),
                PreferEncrypt.MUTUAL, Optional.empty(), Optional.empty()), 1));
        }
        return state;
    }

    private static Draft draft(CanonicalAddress... to) {
        return new Draft(List.of(to), List.of(), List.of(), "Grüße", "Hällo\nBob");
    }

    private byte[] encrypted(CanonicalAddress... to) {
        OutgoingMail mail = new OutgoingMail(ALICE, state(ALICE, to), RANDOM);
        return mail.encrypted(draft(to), mail.recommendation(draft(to), NOW).targetKeys(), NOW);
    }

    @Test
    void mailInClearHasTheHeaderAndTeachesTheKey() {
        byte[] message = new OutgoingMail(ALICE, state(ALICE), RANDOM).inClear(draft(BOB), NOW);
        IncomingMail read = IncomingMail.read(message, BOB, state(BOB), NOW);
        assertThat(read.text()).isEqualToNormalizingNewlines("Hällo\nBob");
        assertThat(read.subject()).isEqualTo("Grüße");
        assertThat(read.learned().get(ALICE).keydata().flatMap(Keydata::fingerprint)).isEqualTo(keys.get(ALICE).publicKey().fingerprint());
    }

    @Test
    void mailIsEncryptedByItselfWhereBothSidesPreferThat() {
        assertThat(new OutgoingMail(ALICE, state(ALICE, BOB), RANDOM).recommendation(draft(BOB), NOW).ui()).isEqualTo(UiRecommendation.ENCRYPT);
        assertThat(new OutgoingMail(ALICE, state(ALICE, BOB), RANDOM).recommendation(draft(BOB, CAROL), NOW).ui()).isEqualTo(UiRecommendation.DISABLE);
    }

    @Test
    void encryptedMailTellsNothingOutsideAndIsReadByRecipientsAndSender() {
        byte[] message = encrypted(BOB);
        assertThat(new String(message, StandardCharsets.UTF_8)).doesNotContain("Grüße", "=?", "Autocrypt-Gossip");
        for (CanonicalAddress reader : List.of(BOB, ALICE)) {
            IncomingMail read = IncomingMail.read(message, reader, state(reader), NOW);
            assertThat(read.text()).isEqualToNormalizingNewlines("Hällo\nBob");
            assertThat(read.subject()).isEqualTo("Grüße");
            assertThat(read.signed()).isTrue();
        }
    }

    @Test
    void recipientsLearnTheKeysOfEachOtherByGossip() {
        IncomingMail read = IncomingMail.read(encrypted(BOB, CAROL), BOB, state(BOB), NOW);
        assertThat(read.learned().get(CAROL).keydata().flatMap(Keydata::fingerprint)).isEqualTo(keys.get(CAROL).publicKey().fingerprint());
        assertThat(read.learned()).doesNotContainKey(BOB);
    }

    @Test
    void whatIsForOthersIsNotReadAndSaidSo() {
        IncomingMail read = IncomingMail.read(encrypted(BOB), CAROL, state(CAROL), NOW);
        assertThat(read.defect()).contains(OpenPgpDefect.NOT_FOR_THIS_KEY);
        assertThat(read.text()).isEmpty();
    }

    @Test
    void oldMailIsReadWithAKeyThatWasReplaced() {
        MuaaState after = state(BOB).withAccountKey(key(BOB), PreferEncrypt.MUTUAL);
        assertThat(IncomingMail.read(encrypted(BOB), BOB, after, NOW).signed()).isTrue();
    }

    @Test
    void damagedMailIsReadAsFarAsItGoes() {
        byte[] message = encrypted(BOB);
        int endOfArmour = new String(message, StandardCharsets.ISO_8859_1).indexOf("-----END PGP");
        for (int end = 0; end < endOfArmour; end += 37) {
            byte[] cut = Arrays.copyOf(message, end);
            assertThat(IncomingMail.read(cut, BOB, state(BOB), NOW).signed()).as("%d octets", end).isFalse();
        }
    }
}
