/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MessageEncryptionTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final SecretKeydata ANNA = KeyGeneration.generate("<anna@one.example>", MADE, RANDOM);
    private static final SecretKeydata BERT = KeyGeneration.generate("<bert@two.example>", MADE, RANDOM);
    private static final byte[] CONTENT = "Content-Type: text/plain\r\n\r\nHello\r\n".getBytes(US_ASCII);

    private static Certificate certificate(SecretKeydata key) {
        return Certificates.read(key.publicKey()).certificate().orElseThrow();
    }

    private static String toBert(byte[] content) {
        return MessageEncryption.encrypt(content, List.of(certificate(BERT)), Optional.of(ANNA), NOW, RANDOM);
    }

    private static String armored(String kind, byte[] octets) {
        return "-----BEGIN " + kind + "-----\n\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets) + "\n-----END " + kind + "-----\n";
    }

    private static Decryption.Decrypted decrypted(String message, SecretKeydata key) {
        return (Decryption.Decrypted) MessageEncryption.decrypt(message, key);
    }

    @Test
    void aNewKeyEncryptsAndSignsAndFitsIntoAHeader() {
        Certificate certificate = certificate(ANNA);
        assertThat(certificate.usableForEncryption(MADE)).isTrue();
        assertThat(certificate.nextChange(MADE)).isEmpty();
        assertThat(certificate.signingKeyPacket(MADE)).isPresent();
        assertThat(certificate.minimal(CanonicalAddress.parse("anna@one.example").orElseThrow(), MADE)).contains(certificate.keydata());
        assertThat(certificate.keydata().size()).isLessThan(600);
    }

    @Test
    void everyRecipientReadsTheContentAndTheSignerIsKnown() {
        String message = MessageEncryption.encrypt(CONTENT, List.of(certificate(BERT), certificate(ANNA)), Optional.of(ANNA), NOW, RANDOM);
        for (SecretKeydata reader : List.of(ANNA, BERT)) {
            assertThat(decrypted(message, reader).content()).isEqualTo(CONTENT);
            assertThat(decrypted(message, reader).verify(certificate(ANNA))).isEqualTo(new Verification.Good(NOW));
        }
        assertThat(message).startsWith("-----BEGIN PGP MESSAGE-----\r\n").doesNotContain("Version");
    }

    @Test
    void aSignatureOfAnotherKeyIsNone() {
        assertThat(decrypted(toBert(CONTENT), BERT).verify(certificate(BERT))).isEqualTo(new Verification.Failed(OpenPgpDefect.NO_SIGNATURE));
        String unsigned = MessageEncryption.encrypt(CONTENT, List.of(certificate(BERT)), Optional.empty(), NOW, RANDOM);
        assertThat(decrypted(unsigned, BERT).verify(certificate(ANNA))).isEqualTo(new Verification.Failed(OpenPgpDefect.NO_SIGNATURE));
    }

    @Test
    void aKeyThatWasNotMadeYetCannotSign() {
        String early = MessageEncryption.encrypt(CONTENT, List.of(certificate(BERT)), Optional.of(ANNA), MADE, RANDOM);
        assertThat(decrypted(early, BERT).verify(certificate(ANNA))).isEqualTo(new Verification.Good(MADE));
        String signature = DetachedSignature.sign(CONTENT, ANNA, MADE.minusSeconds(1), RANDOM);
        assertThat(DetachedSignature.verify(CONTENT, signature, certificate(ANNA)))
            .isEqualTo(new Verification.Failed(OpenPgpDefect.KEY_MAY_NOT_SIGN));
    }

    @Test
    void whoWasNotMeantReadsNothing() {
        assertThat(MessageEncryption.decrypt(toBert(CONTENT), ANNA)).isEqualTo(new Decryption.Failed(OpenPgpDefect.NOT_FOR_THIS_KEY));
        assertThat(MessageEncryption.decrypt("Hello", ANNA)).isEqualTo(new Decryption.Failed(OpenPgpDefect.NO_ARMOR));
        assertThat(MessageEncryption.decrypt(armored(Armor.MESSAGE, new byte[] {(byte) 0x84, 1, 9}), ANNA))
            .isEqualTo(new Decryption.Failed(OpenPgpDefect.MALFORMED));
    }

    private static Certificate withoutSubkeys(SecretKeydata key) throws IOException {
        PGPPublicKeyRing ring = new PGPPublicKeyRing(key.publicKey().octets(), new BcKeyFingerprintCalculator());
        ParsedKeydata.Accepted keydata = (ParsedKeydata.Accepted) KeydataParser.parse(ring.getPublicKey().getEncoded());
        return Certificates.read(keydata.keydata()).certificate().orElseThrow();
    }

    @Test
    void aKeyOfSomebodyWhoseClockIsAheadIsTaken() {
        String message = MessageEncryption.encrypt(CONTENT, List.of(certificate(BERT)), Optional.empty(), MADE.minusSeconds(1), RANDOM);
        assertThat(((Decryption.Decrypted) MessageEncryption.decrypt(message, BERT)).content()).isEqualTo(CONTENT);
    }

    @Test
    void nobodyIsEncryptedToWithoutAUsableKey() throws IOException {
        Certificate signsOnly = withoutSubkeys(BERT);
        assertThatThrownBy(() -> MessageEncryption.encrypt(CONTENT, List.of(signsOnly), Optional.empty(), NOW, RANDOM))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'recipients'");
        assertThat(MessageEncryption.worksFor(signsOnly, NOW, RANDOM)).isFalse();
        assertThat(MessageEncryption.worksFor(certificate(BERT), NOW, RANDOM)).isTrue();
        assertThatThrownBy(() -> MessageEncryption.encrypt(CONTENT, List.of(), Optional.empty(), NOW, RANDOM))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'recipients'");
    }

    @Test
    void contentHasALimit() {
        assertThat(decrypted(toBert(new byte[MessageEncryption.MAX_CONTENT_OCTETS]), BERT).content()).hasSize(MessageEncryption.MAX_CONTENT_OCTETS);
        assertThat(MessageEncryption.decrypt(toBert(new byte[MessageEncryption.MAX_CONTENT_OCTETS + 1]), BERT))
            .isEqualTo(new Decryption.Failed(OpenPgpDefect.CONTENT_TOO_LARGE));
    }

    @Test
    void aDetachedSignatureIsOnTheseOctetsAlone() {
        String signature = DetachedSignature.sign(CONTENT, ANNA, NOW, RANDOM);
        assertThat(DetachedSignature.verify(CONTENT, signature, certificate(ANNA))).isEqualTo(new Verification.Good(NOW));
        byte[] changed = CONTENT.clone();
        changed[CONTENT.length - 3] ^= 1;
        assertThat(DetachedSignature.verify(changed, signature, certificate(ANNA))).isEqualTo(new Verification.Failed(OpenPgpDefect.BAD_SIGNATURE));
        assertThat(DetachedSignature.verify(CONTENT, signature, certificate(BERT))).isEqualTo(new Verification.Failed(OpenPgpDefect.NO_SIGNATURE));
        assertThat(DetachedSignature.verify(CONTENT, "", certificate(ANNA))).isEqualTo(new Verification.Failed(OpenPgpDefect.NO_ARMOR));
    }

    @Property(tries = 100)
    void aDamagedMessageNeverGivesAnotherContent(@ForAll @IntRange(min = 0, max = 400) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] octets = Armor.in(toBert(CONTENT), Armor.MESSAGE).orElseThrow().octets();
        octets[at % octets.length] ^= (byte) change;
        if (MessageEncryption.decrypt(armored(Armor.MESSAGE, octets), BERT) instanceof Decryption.Decrypted decrypted) {
            assertThat(decrypted.content()).isEqualTo(CONTENT);
        }
    }

    @Property(tries = 300)
    void noOctetsMakeItThrow(@ForAll @Size(max = 300) byte[] octets) {
        assertThat(MessageEncryption.decrypt(armored(Armor.MESSAGE, octets), BERT)).isInstanceOf(Decryption.Failed.class);
        assertThat(DetachedSignature.verify(CONTENT, armored(Armor.SIGNATURE, octets), certificate(ANNA))).isInstanceOf(Verification.Failed.class);
    }

    @Test
    void aSignatureThatStatesAHugeLengthIsNotBelieved() {
        byte[] version6 = {(byte) 0xc2, 14, 6, 0, 27, 10, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 0};
        assertThat(DetachedSignature.verify(CONTENT, armored(Armor.SIGNATURE, version6), certificate(ANNA)))
            .isEqualTo(new Verification.Failed(OpenPgpDefect.MALFORMED));
        assertThat(MessagePackets.of(Arrays.copyOf(version6, 8))).isEmpty();
    }
}
