/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static io.github.jamesautocrypt.core.certificate.CertificateSmith.CREATED;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.ofEd25519;
import static io.github.jamesautocrypt.core.certificate.Signing.at;
import static io.github.jamesautocrypt.core.certificate.Signing.encryption;
import static io.github.jamesautocrypt.core.certificate.Signing.primary;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What signatures say, and which of them count when. */
class CertificateTest {
    private static final String ANNA = "<anna@one.example>";
    private static final int ON_NIST_P_256 = 32;
    private static final Instant IN_2021 = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant IN_2022 = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant IN_2023 = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant IN_2024 = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration ONE_YEAR = Duration.between(CREATED, IN_2021);
    private static final Duration TWO_YEARS = Duration.between(CREATED, IN_2022);
    private static final Duration FOUR_YEARS = Duration.between(CREATED, IN_2024);

    private static CertificateSmith anna() {
        return ofEd25519().userId(ANNA, primary());
    }

    @Test
    void aKeyMadeHereIsUsable() {
        Certificate certificate = anna().encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2024)).isTrue();
        assertThat(certificate.usableForEncryption(CREATED.minusSeconds(1))).isFalse();
        assertThat(certificate.nextChange(IN_2024)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(bytes = {RevocationReasonTags.NO_REASON, RevocationReasonTags.KEY_COMPROMISED, 100, 77})
    void aHardRevocationOfTheKeyCountsAtAllTimes(byte reason) {
        Certificate certificate = anna().encryptionSubkey(encryption()).revokeKey(at(IN_2022).because(reason)).certificate();
        assertThat(certificate.usableForEncryption(IN_2021)).isFalse();
        assertThat(certificate.usableForEncryption(IN_2023)).isFalse();
    }

    @Test
    void aRevocationWithoutReasonIsHard() {
        Certificate certificate = ofEd25519().revokeKey(at(IN_2022)).userId(ANNA, primary()).certify(at(IN_2023).flags(3))
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2021)).isFalse();
        assertThat(certificate.usableForEncryption(IN_2024)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(bytes = {RevocationReasonTags.KEY_RETIRED, RevocationReasonTags.KEY_SUPERSEDED})
    void aSoftRevocationOfTheKeyCountsFromItsDate(byte reason) {
        Certificate certificate = ofEd25519().revokeKey(at(IN_2022).because(reason)).userId(ANNA, primary())
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2021)).isTrue();
        assertThat(certificate.usableUntil(IN_2021)).contains(IN_2022);
        assertThat(certificate.usableForEncryption(IN_2022)).isFalse();
    }

    @Test
    void aLaterSelfSignatureTakesASoftRevocationBack() {
        Certificate certificate = ofEd25519().revokeKey(at(IN_2022).because(RevocationReasonTags.KEY_RETIRED))
            .userId(ANNA, primary()).certify(at(IN_2023).flags(3))
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2022)).isFalse();
        assertThat(certificate.nextChange(IN_2022)).contains(IN_2023);
        assertThat(certificate.usableForEncryption(IN_2024)).isTrue();
    }

    @Test
    void aLaterDirectKeySignatureTakesASoftRevocationBackToo() {
        Certificate certificate = ofEd25519().revokeKey(at(IN_2022).because(RevocationReasonTags.KEY_RETIRED)).directKey(at(IN_2023))
            .userId(ANNA, primary()).encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2022)).isFalse();
        assertThat(certificate.usableForEncryption(IN_2024)).isTrue();
    }

    @Test
    void aRevocationOfTheKeyCountsWhereverItStands() {
        Certificate atTheEnd = anna().encryptionSubkey(encryption()).revokeKey(at(IN_2022)).certificate();
        assertThat(atTheEnd.usableForEncryption(IN_2023)).isFalse();
        Certificate behindTheUserId = anna().revokeKey(at(IN_2022)).encryptionSubkey(encryption()).certificate();
        assertThat(behindTheUserId.usableForEncryption(IN_2023)).isFalse();
    }

    @Test
    void aSelfSignatureOfTheSameSecondDoesNotTakeASoftRevocationBack() {
        Certificate certificate = ofEd25519().revokeKey(at(IN_2022).because(RevocationReasonTags.KEY_RETIRED))
            .userId(ANNA, at(IN_2022).flags(3)).encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2023)).isFalse();
    }

    @Test
    void aForgedRevocationCountsForNothing() {
        Certificate certificate = ofEd25519().revokeKey(at(IN_2022).broken()).userId(ANNA, primary())
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2023)).isTrue();
    }

    @Test
    void aBrokenNewerSignatureDoesNotHideAGoodOne() {
        Certificate certificate = anna().certify(at(IN_2021).flags(3).broken())
            .encryptionSubkey(encryption()).bind(at(IN_2021).forEncryption().broken()).certificate();
        assertThat(certificate.usableForEncryption(IN_2022)).isTrue();
    }

    @Test
    void aBrokenSignatureCannotMakeAKeyLastLonger() {
        Certificate certificate = ofEd25519().userId(ANNA, primary().keyValidFor(ONE_YEAR)).certify(at("2020-06-01T00:00:00Z").flags(3).broken())
            .encryptionSubkey(encryption().keyValidFor(ONE_YEAR)).certificate();
        assertThat(certificate.usableForEncryption(IN_2022)).isFalse();
    }

    @Test
    void anExpiredSelfSignatureBindsNoLonger() {
        Certificate certificate = ofEd25519().userId(ANNA, primary().expiresAfter(ONE_YEAR)).encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableUntil(CREATED)).contains(IN_2021);
        assertThat(certificate.usableForEncryption(IN_2021)).isFalse();
    }

    @Test
    void anExpiredBindingSignatureBindsNoLonger() {
        Certificate certificate = anna().encryptionSubkey(encryption().expiresAfter(ONE_YEAR)).certificate();
        assertThat(certificate.usableUntil(CREATED)).contains(IN_2021);
    }

    @Test
    void whenTheNewestSelfSignatureExpiresTheOneBeforeItCounts() {
        Certificate certificate = anna().certify(at(IN_2021).flags(3).expiresAfter(Duration.ofDays(1)))
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2022)).isTrue();
    }

    @Test
    void aRenewedKeyLastsAsLongAsItsNewestSignatureSays() {
        Certificate certificate = ofEd25519().userId(ANNA, primary().keyValidFor(ONE_YEAR))
            .certify(at("2020-12-01T00:00:00Z").flags(3).keyValidFor(TWO_YEARS))
            .encryptionSubkey(encryption().keyValidFor(ONE_YEAR)).bind(at("2020-12-01T00:00:00Z").forEncryption().keyValidFor(FOUR_YEARS))
            .certificate();
        assertThat(certificate.usableUntil(IN_2021)).contains(IN_2022);
    }

    @Test
    void aValidityOfZeroIsForEver() {
        Certificate certificate = ofEd25519().userId(ANNA, primary().keyValidFor(ONE_YEAR))
            .certify(at(IN_2021.minusSeconds(9)).flags(3).keyValidFor(Duration.ZERO))
            .encryptionSubkey(encryption().keyValidFor(Duration.ZERO)).certificate();
        assertThat(certificate.usableForEncryption(IN_2024)).isTrue();
    }

    @Test
    void signaturesOfTheFutureDoNotCountYet() {
        Certificate certificate = anna().encryptionSubkey(at(IN_2022).forEncryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2021)).isFalse();
        assertThat(certificate.nextChange(IN_2021)).contains(IN_2022);
        assertThat(certificate.usableUntil(IN_2021)).isEmpty();
        assertThat(certificate.usableForEncryption(IN_2022)).isTrue();
    }

    @Test
    void ofTwoDirectKeySignaturesTheNewerCounts() {
        Certificate certificate = ofEd25519()
            .directKey(at(IN_2021).flags(3).keyValidFor(FOUR_YEARS)).directKey(primary().keyValidFor(TWO_YEARS))
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableUntil(CREATED)).as("seen from before the newer one").contains(IN_2024);
        assertThat(certificate.usableForEncryption(IN_2023)).isTrue();
    }

    @Test
    void aKeyWithoutUserIdIsUsableByItsDirectKeySignature() {
        assertThat(ofEd25519().directKey(primary()).encryptionSubkey(encryption()).certificate().usableForEncryption(IN_2021)).isTrue();
        assertThat(ofEd25519().encryptionSubkey(encryption()).certificate().usableForEncryption(IN_2021)).isFalse();
    }

    @Test
    void aKeyOfSixPacketsWithADirectKeySignatureIsUsable() {
        Certificate certificate = ofEd25519().directKey(primary()).userId(ANNA, at(CREATED)).encryptionSubkey(encryption()).certificate();
        assertThat(certificate.keydata().packets()).hasSize(6);
        assertThat(certificate.usableForEncryption(IN_2021)).isTrue();
    }

    @Test
    void aDirectKeySignatureDecidesWhereItSaysAnything() {
        Certificate both = ofEd25519().directKey(primary().keyValidFor(ONE_YEAR))
            .userId(ANNA, at("2020-12-01T00:00:00Z").flags(3).keyValidFor(TWO_YEARS)).encryptionSubkey(encryption()).certificate();
        assertThat(both.usableUntil(CREATED)).contains(IN_2021);

        Certificate silentDirectKey = ofEd25519().directKey(at("2020-12-01T00:00:00Z"))
            .userId(ANNA, primary().keyValidFor(ONE_YEAR)).encryptionSubkey(encryption()).certificate();
        assertThat(silentDirectKey.usableUntil(CREATED)).contains(IN_2021);

        Certificate silentUserId = ofEd25519().directKey(primary().keyValidFor(ONE_YEAR))
            .userId(ANNA, at("2020-12-01T00:00:00Z").flags(3)).encryptionSubkey(encryption()).certificate();
        assertThat(silentUserId.usableUntil(CREATED)).contains(IN_2021);
    }

    @Test
    void theUserIdMarkedAsPrimarySpeaksForTheKey() {
        Certificate certificate = ofEd25519()
            .userId("<a@one.example>", primary().keyValidFor(ONE_YEAR))
            .userId("<b@one.example>", primary().keyValidFor(TWO_YEARS).markedPrimary())
            .userId("<c@one.example>", at("2020-02-01T00:00:00Z").flags(3).keyValidFor(ONE_YEAR))
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableUntil(IN_2021)).contains(IN_2022);
    }

    @Test
    void aRevokedUserIdDoesNotSpeakForTheKey() {
        CertificateSmith smith = ofEd25519().userId("<a@one.example>", primary().keyValidFor(FOUR_YEARS).markedPrimary())
            .revokeUserId(at("2020-02-01T00:00:00Z").because(RevocationReasonTags.USER_NO_LONGER_VALID));
        assertThat(smith.userId("<b@one.example>", primary().keyValidFor(ONE_YEAR)).encryptionSubkey(encryption()).certificate()
            .usableUntil(Instant.parse("2020-03-01T00:00:00Z"))).contains(IN_2021);
    }

    @Test
    void aKeyWhoseOnlyUserIdIsRevokedIsNotUsable() {
        Certificate certificate = anna().revokeUserId(at(IN_2022).because(RevocationReasonTags.USER_NO_LONGER_VALID))
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableUntil(IN_2021)).contains(IN_2022);
    }

    @Test
    void aSignatureOlderThanItsKeyDoesNotBindIt() {
        Certificate certificate = ofEd25519().userId(ANNA, at(CREATED.minusSeconds(1)).flags(3)).encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2021)).isFalse();
    }

    @Test
    void onNistP256ThirtyTwoSignaturesAreVerifiedAndNoMore() {
        CertificateSmith smith = annaOnNistP256().encryptionSubkey(encryption());
        IntStream.range(0, ON_NIST_P_256 - 2).forEach(any -> smith.raw(junkSignature(smith)));
        assertThat(smith.certificate().usableForEncryption(IN_2021)).isTrue();
        assertThat(Certificates.read(smith.raw(junkSignature(smith)).keydata()))
            .isEqualTo(new ReadCertificate.Opaque(ReadCertificate.Reason.TOO_COMPLEX));
    }

    @Test
    void embeddedSignaturesAreCounted() {
        CertificateSmith smith = anna();
        PGPKeyPair pair = CertificateSmith.asSubkey(new CertificateSmith.Keys(4, CREATED).generate(PGPKeyPairGenerator::generateNistP256ECDHKeyPair));
        Signing signing = encryption();
        PGPSignature any = smith.backSignature(new CertificateSmith.Keys(4, CREATED).ed25519(), at(CREATED));
        IntStream.range(0, ON_NIST_P_256).forEach(one -> signing.embedding(any));
        assertThat(Certificates.read(smith.subkey(pair, signing).keydata()))
            .isEqualTo(new ReadCertificate.Opaque(ReadCertificate.Reason.TOO_COMPLEX));
    }

    @Test
    void signaturesOfOthersAndOnOtherSubkeysAreNotCounted() {
        Keydata other = anna().keydata();
        byte[] foreign = other.octets(other.packets().get(2));
        CertificateSmith smith = annaOnNistP256();
        IntStream.range(0, ON_NIST_P_256).forEach(any -> smith.raw(foreign));
        smith.subkey(new CertificateSmith.Keys(4, CREATED).ed25519(), at(CREATED));
        IntStream.range(0, ON_NIST_P_256).forEach(any -> smith.bind(at(CREATED)));
        assertThat(smith.encryptionSubkey(encryption()).certificate().usableForEncryption(IN_2021)).isTrue();
    }

    private static CertificateSmith annaOnNistP256() {
        return new CertificateSmith(new CertificateSmith.Keys(4, CREATED).generate(PGPKeyPairGenerator::generateNistP256ECDSAKeyPair))
            .userId(ANNA, primary());
    }

    /** The last packet with its mathematics broken. */
    private static byte[] junkSignature(CertificateSmith smith) {
        Keydata keydata = smith.keydata();
        byte[] octets = keydata.octets(keydata.packets().get(4));
        octets[octets.length - 5] ^= 1;
        return octets;
    }

    @Test
    void packetsThatBearOnNothingDoNotDisturb() {
        byte[] unknownSignature = {99, 0, 0, 0};
        Certificate certificate = ofEd25519().packet(Packet.SIGNATURE, unknownSignature).packet(Packet.MARKER, new byte[] {'P', 'G', 'P'})
            .userId(ANNA, primary()).packet(Packet.TRUST, new byte[] {0, 0}).packet(60, new byte[5])
            .packet(Packet.USER_ATTRIBUTE, new byte[] {2, 9, 9}).packet(Packet.PADDING, new byte[9])
            .packet(Packet.PUBLIC_SUBKEY, new byte[] {4, 0, 0, 0, 0, 99, 1}).packet(Packet.SIGNATURE, unknownSignature)
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2021)).isTrue();
    }

    @Test
    void certificatesAreEqualWhenTheirOctetsAre() {
        Keydata keydata = anna().encryptionSubkey(encryption()).keydata();
        Certificate certificate = Certificates.read(keydata).certificate().orElseThrow();
        assertThat(certificate).isEqualTo(Certificates.read(keydata).certificate().orElseThrow()).hasSameHashCodeAs(keydata)
            .hasToString("Certificate[" + keydata.fingerprint().orElseThrow() + "]");
    }
}
