/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.gossip.DecryptedPayload;
import io.github.jamesautocrypt.core.gossip.Gossip;
import io.github.jamesautocrypt.core.gossip.GossipReader;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.DraftState;
import io.github.jamesautocrypt.core.header.DraftStateParser;
import io.github.jamesautocrypt.core.header.HeaderResult;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.Protection;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerStateUpdate;
import io.github.jamesautocrypt.core.recommendation.CertificateUsability;
import io.github.jamesautocrypt.core.recommendation.MessageContext;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.recommendation.UiRecommendation;

/** What the specification's own examples and those of other programs must give. Setup Messages have a test of their own. */
class SharedVectorsTest {

    @BeforeEach
    void setUp() {
        SharedVectors.assumePresent();
    }

    private static MessageFacts facts(String vector) {
        return MessageFacts.of(SharedVectors.headers(vector));
    }

    private static Optional<AutocryptHeader> selected(String vector) {
        MessageFacts facts = facts(vector);
        return facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from));
    }

    private static Certificate certificate(Keydata keydata) {
        return Certificates.read(keydata).certificate().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        autocrypt-spec/example-simple-autocrypt.eml,                                     alice@autocrypt.example, MUTUAL,       410
        autocrypt-spec/example-gossip.eml,                                               alice@autocrypt.example, MUTUAL,       410
        deltachat/thunderbird_with_autocrypt.eml,                                        alice@example.org,       NOPREFERENCE, 406
        deltachat/thunderbird_with_autocrypt_unencrypted.eml,                            alice@example.org,       NOPREFERENCE, 0
        deltachat/thunderbird_encrypted_signed_with_pubkey.eml,                          alice@example.org,       NOPREFERENCE, 0
        deltachat/thunderbird_encrypted_unsigned_with_unencrypted_subject.eml,           alice@example.org,       NOPREFERENCE, 0
        deltachat/messed_up_message_id.eml,                                              alice@example.org,       NOPREFERENCE, 0
        deltachat/encrypted_with_received_headers.eml,                                   bob@example.net,         MUTUAL,       0
        """)
    void aMessageWithOneValidHeaderHasIt(String vector, String address, PreferEncrypt preference, int size) {
        AutocryptHeader header = selected(vector).orElseThrow();
        assertThat(header.addr().asString()).isEqualTo(address);
        assertThat(header.preferEncrypt()).isEqualTo(preference);
        assertThat(size).isIn(0, header.keydata().size());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        deltachat/thunderbird_encrypted_signed.eml,               ENCRYPTED, false
        deltachat/thunderbird_encrypted_unsigned.eml,             ENCRYPTED, false
        deltachat/rfc1847_encapsulation.eml,                      ENCRYPTED, false
        deltachat/protonmail-repaired.eml,                        ENCRYPTED, false
        deltachat/thunderbird_signed_unencrypted.eml,             SIGNED,    false
        deltachat/schleuder.eml,                                  SIGNED,    false
        deltachat/list-from.eml,                                  NONE,      false
        deltachat/mailinglist_with_mimepart_footer_signed.eml,    NONE,      false
        deltachat/subj_with_multimedia_msg.eml,                   NONE,      false
        deltachat/mail_with_cc.txt,                               NONE,      false
        deltachat/ms_exchange_report_disposition_notification.eml, NONE,     true
        deltachat/posteo_ndn.eml,                                 NONE,      true
        protected-headers/pgpmime-signed.eml,                     SIGNED,    false
        protected-headers/pgpmime-sign+enc.eml,                   ENCRYPTED, false
        protected-headers/pgpmime-sign+enc+legacy-disp.eml,       ENCRYPTED, false
        protected-headers/pgpmime-layered.eml,                    ENCRYPTED, false
        protected-headers/unfortunately-complex.eml,              ENCRYPTED, false
        """)
    void aMessageWithoutHeaderTellsItsProtectionAllTheSame(String vector, Protection protection, boolean report) {
        assertThat(selected(vector)).isEmpty();
        assertThat(facts(vector).protection()).isEqualTo(protection);
        assertThat(facts(vector).report()).isEqualTo(report);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        autocrypt-spec/example-simple-autocrypt.eml,          F231550C4F47E38E, 2019-06-01T00:00:00Z, true
        autocrypt-spec/example-simple-autocrypt.eml,          F231550C4F47E38E, 2021-01-20T00:00:00Z, true
        autocrypt-spec/example-simple-autocrypt.eml,          F231550C4F47E38E, 2021-01-22T00:00:00Z, false
        deltachat/thunderbird_with_autocrypt.eml,             64B08F61A9ED9443, 2026-01-01T00:00:00Z, true
        deltachat/thunderbird_with_autocrypt.eml,             64B08F61A9ED9443, 2126-01-01T00:00:00Z, true
        deltachat/thunderbird_with_autocrypt_unencrypted.eml, 25F0072459E47AE2, 2026-01-01T00:00:00Z, true
        deltachat/thunderbird_with_autocrypt_unencrypted.eml, 25F0072459E47AE2, 2123-01-01T00:00:00Z, false
        """)
    void aKeyIsUsableAsLongAsItSays(String vector, String keyId, Instant at, boolean usable) {
        Certificate certificate = certificate(selected(vector).orElseThrow().keydata());
        assertThat(certificate.fingerprint()).endsWith(keyId);
        assertThat(certificate.usableForEncryption(at)).isEqualTo(usable);
    }

    @Test
    void aKeyOfFivePacketsIsMinimalAlready() {
        AutocryptHeader header = selected("autocrypt-spec/example-simple-autocrypt.eml").orElseThrow();
        assertThat(certificate(header.keydata()).minimal(header.addr(), Instant.parse("2019-06-01T00:00:00Z"))).contains(header.keydata());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob", "charlie", "fiona"})
    void theKeysOfAnotherProgramAreUsableAndTheirSecretHalvesAreNotKeydata(String name) {
        ParsedKeydata read = KeydataParser.parse(SharedVectors.dearmored("deltachat/keys/" + name + "-public.asc"));
        Keydata publicKey = ((ParsedKeydata.Accepted) read).keydata();
        assertThat(certificate(publicKey).usableForEncryption(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
        byte[] secret = SharedVectors.dearmored("deltachat/keys/" + name + "-secret.asc");
        assertThat(KeydataParser.parse(secret)).isEqualTo(new ParsedKeydata.Rejected(ParsedKeydata.Reason.SECRET_KEY));
        assertThat(SecretKeydata.parse(secret).orElseThrow().publicKey().fingerprint()).isEqualTo(publicKey.fingerprint());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2019-06-01T00:00:00Z, NOPREFERENCE, false, AVAILABLE
        2019-06-01T00:00:00Z, MUTUAL,       false, ENCRYPT
        2019-06-01T00:00:00Z, NOPREFERENCE, true,  ENCRYPT
        2021-02-01T00:00:00Z, MUTUAL,       true,  DISABLE
        """)
    void theSpecificationsExampleIsRecommendedUntilItExpires(Instant at, PreferEncrypt account, boolean reply, UiRecommendation expected) {
        String vector = "autocrypt-spec/example-simple-autocrypt.eml";
        Instant effectiveDate = PeerStateUpdate.effectiveDate(facts(vector).date(), at);
        assertThat(effectiveDate).isEqualTo(Instant.parse("2019-01-22T11:56:25Z"));
        PeerState state = PeerStateUpdate.apply(PeerState.UNKNOWN, effectiveDate, selected(vector)).state();
        Recommender recommender = new Recommender(new CertificateUsability(new CertificateCache()));
        assertThat(recommender.forRecipient(Optional.of(state), new MessageContext(reply, account), at).ui()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        autocrypt-spec/example-gossip.eml           | autocrypt-spec/example-gossip-cleartext.eml   | bob@autocrypt.example 408 carol@autocrypt.example 410
        autocrypt-spec/example-draft.eml            | autocrypt-spec/example-draft-cleartext.eml    | bob@autocrypt.example 408
        protected-headers/pgpmime-sign+enc.eml      | protected-headers/pgpmime-sign+enc.inner      | ''
        protected-headers/pgpmime-layered.eml       | protected-headers/pgpmime-layered.inner       | ''
        protected-headers/unfortunately-complex.eml | protected-headers/unfortunately-complex.inner | ''
        """)
    void gossipIsReadFromThePayload(String message, String payload, String told) {
        Gossip gossip = GossipReader.read(SharedVectors.headers(message), DecryptedPayload.of(SharedVectors.octets(payload), true), address -> false);
        assertThat(gossip.rejected()).isEmpty();
        assertThat(gossip.accepted().stream().map(header -> header.addr().asString() + ' ' + header.keydata().size()).collect(Collectors.joining(" ")))
            .isEqualTo(told);
    }

    @Test
    void theSpecificationsDraftTellsItsState() {
        assertThat(DraftStateParser.parse(SharedVectors.headers("autocrypt-spec/example-draft.eml").first(DraftState.NAME).orElseThrow()))
            .isEqualTo(new HeaderResult.Accepted<>(new DraftState(true, false, true)));
    }

    @Test
    void theSpecificationsKeysAreForTheAddressesOfTheirOwners() {
        for (String name : new String[] {"alice", "bob", "carol"}) {
            CanonicalAddress address = CanonicalAddress.of(name, "autocrypt.example").orElseThrow();
            ParsedKeydata read = KeydataParser.parse(SharedVectors.dearmored("autocrypt-spec/" + address + ".pub.asc"));
            assertThat(certificate(((ParsedKeydata.Accepted) read).keydata()).minimal(address, Instant.parse("2019-06-01T00:00:00Z"))).isPresent();
        }
    }
}
