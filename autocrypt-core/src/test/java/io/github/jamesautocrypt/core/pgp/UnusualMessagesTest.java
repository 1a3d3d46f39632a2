/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;

/** What the owner of a key may have signed or packed, and what nevertheless does not count. */
class UnusualMessagesTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final SecretKeydata KEY = KeyGeneration.generate("<anna@example.org>", MADE, new SecureRandom());
    private static final Certificate CERTIFICATE = Certificates.read(KEY.publicKey()).certificate().orElseThrow();
    private static final int MAX = 1000;

    private static PGPSignatureSubpacketGenerator said() {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setSignatureCreationTime(true, Date.from(MADE));
        return said;
    }

    private static Verification signed(int hash, int type, PGPSignatureSubpacketGenerator said) throws IOException, PGPException {
        PGPSecretKey primary = new SecretKeys(KEY).primary();
        PGPSignatureGenerator generator = new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(primary.getPublicKey().getAlgorithm(), hash), primary.getPublicKey());
        generator.init(type, SecretKeys.unlocked(primary).orElseThrow());
        said.setIssuerFingerprint(false, primary.getPublicKey());
        generator.setHashedSubpackets(said.generate());
        generator.update(CONTENT);
        return DetachedSignature.verify(CONTENT, Armor.of(generator.generate().getEncoded()).format(), CERTIFICATE);
    }

    @Test
    void aSignatureOnBinaryDataWithAStrongHashCounts() throws IOException, PGPException {
        assertThat(signed(HashAlgorithmTags.SHA256, PGPSignature.BINARY_DOCUMENT, said())).isEqualTo(new Verification.Good(MADE));
    }

    @Test
    void aWeakHashDoesNot() throws IOException, PGPException {
        for (int hash : new int[] {HashAlgorithmTags.SHA1, HashAlgorithmTags.SHA224, HashAlgorithmTags.RIPEMD160}) {
            assertThat(signed(hash, PGPSignature.BINARY_DOCUMENT, said())).isEqualTo(new Verification.Failed(OpenPgpDefect.WEAK_SIGNATURE));
        }
    }

    @Test
    void aSignatureOfAnotherTypeDoesNot() throws IOException, PGPException {
        assertThat(signed(HashAlgorithmTags.SHA512, PGPSignature.CANONICAL_TEXT_DOCUMENT, said()))
            .isEqualTo(new Verification.Failed(OpenPgpDefect.NO_SIGNATURE));
    }

    @Test
    void aSignatureThatSaysSomethingCriticalThatWeDoNotKnowOrThatEndsDoesNot() throws IOException, PGPException {
        PGPSignatureSubpacketGenerator unknown = said();
        unknown.addCustomSubpacket(new SignatureSubpacket(100, true, false, CONTENT) { });
        assertThat(signed(HashAlgorithmTags.SHA512, PGPSignature.BINARY_DOCUMENT, unknown))
            .isEqualTo(new Verification.Failed(OpenPgpDefect.BAD_SIGNATURE));
        PGPSignatureSubpacketGenerator ending = said();
        ending.setSignatureExpirationTime(false, 60);
        assertThat(signed(HashAlgorithmTags.SHA512, PGPSignature.BINARY_DOCUMENT, ending))
            .isEqualTo(new Verification.Failed(OpenPgpDefect.BAD_SIGNATURE));
    }

    private static byte[] literal(byte[] content) throws IOException {
        ByteArrayOutputStream literal = new ByteArrayOutputStream();
        try (OutputStream body = new PGPLiteralDataGenerator().open(literal, PGPLiteralData.BINARY, "", content.length, new Date(0))) {
            body.write(content);
        }
        return literal.toByteArray();
    }

    private static byte[] compressed(byte[] packets) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream body = new PGPCompressedDataGenerator(CompressionAlgorithmTags.ZLIB).open(compressed)) {
            body.write(packets);
        }
        return compressed.toByteArray();
    }

    private static void assertUnreadable(byte[] packets, OpenPgpDefect defect) {
        assertThatThrownBy(() -> ClearMessage.read(packets, MAX)).isInstanceOfSatisfying(ClearMessage.Unreadable.class,
            unreadable -> assertThat(unreadable.defect()).isEqualTo(defect));
    }

    @Test
    void oneLiteralIsReadCompressedOrNot() throws Exception {
        assertThat(ClearMessage.read(literal(CONTENT), MAX).content()).isEqualTo(CONTENT);
        assertThat(ClearMessage.read(compressed(literal(CONTENT)), MAX).content()).isEqualTo(CONTENT);
    }

    @Test
    void twoLiteralsAreNotForSomebodyMaySignOneAndShowTheOther() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.writeBytes(literal(CONTENT));
        two.writeBytes(literal(CONTENT));
        assertUnreadable(two.toByteArray(), OpenPgpDefect.MALFORMED);
    }

    @Test
    void whatIsPackedTwiceOrUnpacksToTooMuchIsNot() throws IOException {
        assertUnreadable(compressed(compressed(literal(CONTENT))), OpenPgpDefect.MALFORMED);
        assertUnreadable(compressed(literal(new byte[MAX + 1])), OpenPgpDefect.CONTENT_TOO_LARGE);
        assertUnreadable(compressed(literal(new byte[100 * MAX])), OpenPgpDefect.CONTENT_TOO_LARGE);
    }
}
