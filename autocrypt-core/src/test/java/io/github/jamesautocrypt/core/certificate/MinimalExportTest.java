/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static io.github.jamesautocrypt.core.certificate.CertificateSmith.CREATED;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.keys;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.ofEd25519;
import static io.github.jamesautocrypt.core.certificate.Signing.at;
import static io.github.jamesautocrypt.core.certificate.Signing.encryption;
import static io.github.jamesautocrypt.core.certificate.Signing.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.bouncycastle.bcpg.sig.KeyFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

class MinimalExportTest {
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");
    private static final CanonicalAddress ANNA = address("anna@one.example");
    private static final Duration TEN_YEARS = Duration.ofDays(3653);

    private static CanonicalAddress address(String text) {
        return CanonicalAddress.parse(text).orElseThrow();
    }

    private static Certificate read(Keydata keydata) {
        return Certificates.read(keydata).certificate().orElseThrow();
    }

    private static String userIdOf(Keydata keydata) {
        return new String(keydata.body(keydata.packets().get(1)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        mia@two.example,   398, <mia@two.example>
        MIA@two.example,   398, <mia@two.example>
        mia@three.example, 404, Mia <mia@three.example>
        work@two.example,  408, Mia Work <work@two.example>
        a@one.example,     398, <mia@two.example>
        ia@two.example,    398, <mia@two.example>
        """)
    void ofThreeUserIdsTheOneForTheAddressIsKept(String recipient, int octets, String userId) {
        Certificate whole = Vectors.certificate("d43-three-uids");
        Keydata minimal = whole.minimal(address(recipient), NOW).orElseThrow();
        assertThat(minimal.size()).isEqualTo(octets);
        assertThat(userIdOf(minimal)).isEqualTo(userId);
        assertThat(minimal.packets()).extracting(Packet::tag)
            .containsExactly(Packet.PUBLIC_KEY, Packet.USER_ID, Packet.SIGNATURE, Packet.PUBLIC_SUBKEY, Packet.SIGNATURE);
        assertThat(read(minimal).usableForEncryption(NOW)).isTrue();
        assertThat(read(minimal).fingerprint()).isEqualTo(whole.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"d01-plain-mutual", "d27-rsa4096-single-line-over-998", "d38-uid-does-not-match-addr", "d40-primary-expired-2024-02-15",
        "d41-encryption-subkey-expired-2024-02-15"})
    void aKeyOfFivePacketsStaysAsItIs(String vector) {
        Certificate certificate = Vectors.certificate(vector);
        assertThat(certificate.minimal(ANNA, NOW)).contains(certificate.keydata());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        d39-sign-only-key,                        2024-02-01T00:00:00Z
        d40-primary-expired-2024-02-15,           2024-02-15T12:00:00Z
        d41-encryption-subkey-expired-2024-02-15, 2024-02-15T12:00:00Z
        d42-revoked-key,                          2024-02-01T00:00:00Z
        d44-subkey-binding-signature-corrupt,     2024-02-01T00:00:00Z
        """)
    void aKeyThatIsNotUsableHasNoMinimalForm(String vector, Instant at) {
        assertThat(Vectors.certificate(vector).minimal(ANNA, at)).isEmpty();
    }

    @Test
    void oldSignaturesAndOtherSubkeysAreLeftOut() {
        Keydata expected = ofEd25519().userId("<anna@one.example>", primary()).encryptionSubkey(encryption()).keydata();
        Keydata minimal = new CertificateSmith(keys(4).ed25519())
            .userId("Ben <ben@one.example>", primary().markedPrimary())
            .userId("<anna@one.example>", primary()).certify(at("2021-01-01T00:00:00Z").flags(3))
            .encryptionSubkey(encryption().keyValidFor(Duration.ofDays(1)))
            .encryptionSubkey(at("2021-01-01T00:00:00Z").forEncryption()).bind(at("2022-01-01T00:00:00Z").forEncryption())
            .encryptionSubkey(encryption()).revokeSubkey(at("2021-01-01T00:00:00Z"))
            .certificate().minimal(ANNA, NOW).orElseThrow();
        // a number in a signature that begins with zeros is shorter
        assertThat(minimal.size()).isCloseTo(expected.size(), within(8));
        assertThat(read(minimal).usableForEncryption(Instant.parse("2021-06-01T00:00:00Z"))).as("by the newest signatures").isFalse();
        assertThat(read(minimal).usableForEncryption(NOW)).isTrue();
        assertThat(read(minimal).minimal(ANNA, NOW)).contains(minimal);
    }

    @Test
    void ofSeveralSubkeysTheNewestIsTaken() {
        CertificateSmith.Keys later = new CertificateSmith.Keys(4, Instant.parse("2022-01-01T00:00:00Z"));
        Certificate certificate = ofEd25519().userId("<anna@one.example>", primary())
            .encryptionSubkey(encryption())
            .subkey(later.x25519(), at(later.created()).forEncryption())
            .encryptionSubkey(encryption()).certificate();
        Keydata minimal = certificate.minimal(ANNA, NOW).orElseThrow();
        assertThat(minimal.octets(minimal.packets().get(3))).isEqualTo(certificate.keydata().octets(certificate.keydata().packets().get(5)));
    }

    @Test
    void aUserIdThatWouldMakeTheKeyLastLongerIsNotTaken() {
        Keydata minimal = ofEd25519().userId("Primary <ben@one.example>", primary().markedPrimary().keyValidFor(TEN_YEARS))
            .userId("<anna@one.example>", primary()).encryptionSubkey(encryption()).certificate().minimal(ANNA, NOW).orElseThrow();
        assertThat(userIdOf(minimal)).isEqualTo("Primary <ben@one.example>");
        assertThat(read(minimal).usableUntil(NOW)).contains(CREATED.plus(TEN_YEARS));
    }

    @Test
    void aRevokedUserIdIsNotTaken() {
        Keydata minimal = ofEd25519().userId("<anna@one.example>", primary()).revokeUserId(at("2021-01-01T00:00:00Z"))
            .userId("<ben@one.example>", primary()).encryptionSubkey(encryption()).certificate().minimal(ANNA, NOW).orElseThrow();
        assertThat(userIdOf(minimal)).isEqualTo("<ben@one.example>");
    }

    @Test
    void aKeyThatSpeaksByItsDirectKeySignatureAloneHasNoFivePackets() {
        CertificateSmith flagsInDirectKey = ofEd25519().directKey(primary()).userId("<anna@one.example>", at(CREATED)).encryptionSubkey(encryption());
        assertThat(flagsInDirectKey.certificate().minimal(ANNA, NOW)).isEmpty();

        CertificateSmith endInDirectKey = ofEd25519().directKey(primary().keyValidFor(TEN_YEARS)).userId("<anna@one.example>", primary())
            .encryptionSubkey(encryption());
        assertThat(endInDirectKey.certificate().minimal(ANNA, NOW)).isEmpty();

        CertificateSmith versionSix = new CertificateSmith(keys(6).ed25519()).directKey(primary()).userId("<anna@one.example>", primary())
            .encryptionSubkey(encryption());
        assertThat(versionSix.certificate().minimal(ANNA, NOW)).isEmpty();
    }

    @Test
    void aKeyThatWouldBeExpiredWithoutItsDirectKeySignatureHasNoFivePackets() {
        Certificate certificate = ofEd25519().directKey(primary().keyValidFor(Duration.ZERO))
            .userId("<anna@one.example>", primary().keyValidFor(Duration.ofDays(1))).encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(NOW)).isTrue();
        assertThat(certificate.minimal(ANNA, NOW)).isEmpty();
    }

    @Test
    void aDirectKeySignatureThatSaysNothingElseIsLeftOut() {
        Keydata minimal = ofEd25519().directKey(primary()).userId("<anna@one.example>", primary()).encryptionSubkey(encryption())
            .certificate().minimal(ANNA, NOW).orElseThrow();
        assertThat(minimal.packets()).hasSize(5);
    }

    @Test
    void aKeyWithoutUserIdOrWithoutSigningPrimaryHasNoFivePackets() {
        assertThat(ofEd25519().directKey(primary()).encryptionSubkey(encryption()).certificate().minimal(ANNA, NOW)).isEmpty();
        assertThat(ofEd25519().userId("<anna@one.example>", at(CREATED).flags(KeyFlags.CERTIFY_OTHER)).encryptionSubkey(encryption())
            .certificate().minimal(ANNA, NOW)).isEmpty();
        assertThat(new CertificateSmith(keys(4).rsa(2048)).userId("<anna@one.example>", at(CREATED).flags(0x0f)).certificate()
            .minimal(ANNA, NOW)).isEmpty();
    }
}
