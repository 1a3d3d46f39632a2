/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static io.github.jamesautocrypt.core.certificate.CertificateSmith.CREATED;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.keys;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.ofEd25519;
import static io.github.jamesautocrypt.core.certificate.Signing.at;
import static io.github.jamesautocrypt.core.certificate.Signing.encryption;
import static io.github.jamesautocrypt.core.certificate.Signing.primary;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.EmbeddedSignature;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.ReadCertificate.Opaque;
import io.github.jamesautocrypt.core.certificate.ReadCertificate.Reason;

/** What a stranger can make us pay: 50 ms and 16 MiB for a key, and that once. */
class CertificateCostTest {
    private static final String ANNA = "<anna@one.example>";
    private static final Instant IN_2024 = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration MAX_TIME = Duration.ofMillis(50);
    private static final long MAX_OCTETS = 16 * 1024 * 1024;
    // the first ones load classes and are interpreted, many of them where the compiler waits for a busy machine
    private static final int ATTEMPTS = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // a prime: 2^3217 - 1
    private static final BigInteger MERSENNE = BigInteger.ONE.shiftLeft(3217).subtract(BigInteger.ONE);

    private static void assertThatItIsCheap(Keydata keydata) {
        long leastTime = Long.MAX_VALUE;
        long leastOctets = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && (leastTime >= MAX_TIME.toNanos() || leastOctets >= MAX_OCTETS); attempt++) {
            long time = THREADS.getCurrentThreadCpuTime();
            long octets = THREADS.getCurrentThreadAllocatedBytes();
            Certificates.read(keydata);
            leastOctets = Math.min(leastOctets, THREADS.getCurrentThreadAllocatedBytes() - octets);
            leastTime = Math.min(leastTime, THREADS.getCurrentThreadCpuTime() - time);
        }
        assertThat(Duration.ofNanos(leastTime)).isLessThan(MAX_TIME);
        assertThat(leastOctets).isLessThan(MAX_OCTETS);
    }

    private enum Kind {
        ED448(PGPKeyPairGenerator::generateEd448KeyPair, 32),
        NIST_P_256(PGPKeyPairGenerator::generateNistP256ECDSAKeyPair, 32),
        NIST_P_384(PGPKeyPairGenerator::generateNistP384ECDSAKeyPair, 16),
        NIST_P_521(PGPKeyPairGenerator::generateNistP521ECDSAKeyPair, 10),
        SECP256K1(generator -> onCurve("secp256k1"), 32),
        BRAINPOOL_P256(PGPKeyPairGenerator::generateBrainpoolP256r1ECDSAKeyPair, 6),
        BRAINPOOL_P384(PGPKeyPairGenerator::generateBrainpoolP384r1ECDSAKeyPair, 4),
        BRAINPOOL_P512(PGPKeyPairGenerator::generateBrainpoolP512r1ECDSAKeyPair, 2);

        private final CertificateSmith.Keys.Generation primary;
        private final int signatures;

        Kind(CertificateSmith.Keys.Generation primary, int signatures) {
            this.primary = primary;
            this.signatures = signatures;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theSlowerTheCurveTheFewerSignaturesAreVerified(Kind kind) {
        CertificateSmith smith = new CertificateSmith(keys(4).generate(kind.primary)).userId(ANNA, primary()).encryptionSubkey(encryption());
        for (int signatures = 2; signatures < kind.signatures; signatures++) {
            smith.bind(encryption());
        }
        assertThat(smith.certificate().usableForEncryption(IN_2024)).isTrue();
        assertThatItIsCheap(smith.keydata());
        assertThat(Certificates.read(smith.bind(encryption()).keydata())).isEqualTo(new Opaque(Reason.TOO_COMPLEX));
        assertThatItIsCheap(smith.keydata());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2tnb431r1", "sect571r1", "brainpoolP512t1", "Tc26-Gost-3410-12-512-paramSetC"})
    void aKeyOnACurveThatOpenPgpDoesNotNameIsNotUsable(String curve) {
        CertificateSmith smith = new CertificateSmith(onCurve(curve)).userId(ANNA, primary()).encryptionSubkey(encryption());
        for (int signatures = 2; signatures < 32; signatures++) {
            smith.bind(encryption());
        }
        assertThat(smith.certificate().usableForEncryption(IN_2024)).isFalse();
        assertThatItIsCheap(smith.keydata());
    }

    /** The library would look for 60 ms, with each signature, whether the modulus is a prime. */
    @Test
    void anRsaKeyWhoseModulusIsAPrimeIsNoSlowerThanOthers() {
        CertificateSmith smith = new CertificateSmith(withPrimeModulus()).userId(ANNA, primary());
        for (int signatures = 1; signatures < 24; signatures++) {
            smith.certify(primary());
        }
        assertThat(smith.certificate().usableForEncryption(IN_2024)).isFalse();
        assertThatItIsCheap(smith.keydata());
    }

    /** Likewise for the back signature in each binding. */
    @Test
    void subkeysWhoseModuliArePrimesAreNoSlowerThanOthers() {
        CertificateSmith smith = ofEd25519().userId(ANNA, primary());
        PGPKeyPair subkey = CertificateSmith.asSubkey(withPrimeModulus());
        for (int subkeys = 0; subkeys < 8; subkeys++) {
            smith.subkey(subkey, at(CREATED).flags(KeyFlags.SIGN_DATA | KeyFlags.ENCRYPT_COMMS).embedding(smith.backSignature(subkey, at(CREATED))));
        }
        assertThat(smith.certificate().usableForEncryption(IN_2024)).isFalse();
        assertThatItIsCheap(smith.keydata());
    }

    /** Ten user ids, renewed each year as some programs do: some 60 signatures in 9 KiB. */
    @Test
    void aKeyOfManyUserIdsThatWasRenewedOftenIsReadAndCheap() {
        CertificateSmith smith = ofEd25519();
        for (int userId = 0; userId < 10; userId++) {
            smith.userId("Anna <anna" + userId + "@one.example>", primary());
            for (int year = 2021; year < 2026; year++) {
                smith.certify(at(year + "-01-01T00:00:00Z").flags(KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA));
            }
        }
        smith.encryptionSubkey(encryption());
        assertThat(smith.certificate().usableForEncryption(IN_2024)).isTrue();
        assertThatItIsCheap(smith.keydata());
    }

    /** Numbers may be short, so there is room for many signatures that are none. */
    @Test
    void manyShortSignaturesAreNotAllVerified() {
        CertificateSmith smith = ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption());
        byte[] issuer = ByteBuffer.allocate(Long.BYTES).putLong(smith.keyId()).array();
        for (int signatures = 2; signatures < VerificationCost.MAX; signatures++) {
            smith.packet(Packet.SIGNATURE, shortSignature(issuer));
        }
        assertThat(smith.certificate().usableForEncryption(IN_2024)).isTrue();
        assertThatItIsCheap(smith.keydata());
        assertThat(Certificates.read(smith.packet(Packet.SIGNATURE, shortSignature(issuer)).keydata())).isEqualTo(new Opaque(Reason.TOO_COMPLEX));
    }

    private static byte[] shortSignature(byte[] issuer) {
        return ByteBuffer.allocate(32).put(new byte[] {4, PGPSignature.SUBKEY_BINDING, PublicKeyAlgorithmTags.EDDSA_LEGACY, HashAlgorithmTags.SHA256})
            .putShort((short) 6).put(new byte[] {5, SignatureSubpacketTags.CREATION_TIME}).putInt((int) IN_2024.getEpochSecond())
            .putShort((short) 10).put(new byte[] {9, SignatureSubpacketTags.ISSUER_KEY_ID}).put(issuer)
            .put(new byte[] {0, 0, 0, 1, 1, 0, 1, 1}).array();
    }

    /** More work for each signature than the usual exponents make, so fewer of them. */
    @Test
    void aLongRsaExponentMakesFewerSignaturesTooMany() {
        CertificateSmith smith = new CertificateSmith(rsa(ofRsa4096(), BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))).userId(ANNA, primary());
        for (int signatures = 1; signatures < 16; signatures++) {
            smith.certify(primary());
        }
        assertThat(smith.certificate().usableForEncryption(IN_2024)).isFalse();
        assertThatItIsCheap(smith.keydata());
        assertThat(Certificates.read(smith.certify(primary()).keydata())).isEqualTo(new Opaque(Reason.TOO_COMPLEX));
    }

    /** The library verifies them on the curve of a subkey that cannot sign. */
    @Test
    void backSignaturesOfASubkeyOnASlowCurveAreCountedAsWhatTheyCost() {
        CertificateSmith smith = ofEd25519().userId(ANNA, primary());
        PGPKeyPair signer = keys(4).generate(PGPKeyPairGenerator::generateBrainpoolP512r1ECDSAKeyPair);
        Signing binding = at(CREATED).flags(KeyFlags.SIGN_DATA | KeyFlags.ENCRYPT_COMMS);
        for (int signatures = 0; signatures < 28; signatures++) {
            binding.embedding(smith.backSignature(signer, at(CREATED)));
        }
        smith.subkey(keys(4).generate(PGPKeyPairGenerator::generateBrainpoolP512r1ECDHKeyPair), binding);
        assertThatItIsCheap(smith.keydata());
        assertThat(Certificates.read(smith.keydata())).isEqualTo(new Opaque(Reason.TOO_COMPLEX));
    }

    /** The library would make room for what they state. */
    @Test
    void signaturesThatStateMoreThanTheyHaveMakeNobodyAllocateIt() {
        CertificateSmith smith = ofEd25519();
        for (int signatures = 0; signatures < 250; signatures++) {
            smith.packet(Packet.SIGNATURE, new byte[] {4, PGPSignature.SUBKEY_BINDING, PublicKeyAlgorithmTags.EDDSA_LEGACY,
                HashAlgorithmTags.SHA256, (byte) 0xff, (byte) 0xff, 0, 0});
        }
        assertThat(allocated(smith.keydata())).isLessThan(MAX_OCTETS / 4);
    }

    @Test
    void embeddedSignaturesThatStateMoreThanTheyHaveMakeNobodyAllocateIt() {
        CertificateSmith smith = ofEd25519().userId(ANNA, primary());
        byte[] stating2Mebi = {6, PGPSignature.PRIMARYKEY_BINDING, PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256, 0, 32, 0, 0};
        smith.subkey(keys(4).rsa(2048), signing(stating2Mebi));
        for (int signatures = 1; signatures < 12; signatures++) {
            smith.bind(signing(stating2Mebi));
        }
        assertThat(allocated(smith.keydata())).isLessThan(MAX_OCTETS / 4);
    }

    private static Signing signing(byte[] embedded) {
        return at(CREATED).flags(KeyFlags.SIGN_DATA | KeyFlags.ENCRYPT_COMMS)
            .custom(new EmbeddedSignature(false, false, embedded));
    }

    private static long allocated(Keydata keydata) {
        Certificates.read(keydata);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Certificates.read(keydata);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Each user id that looks right is a candidate; the whole key is looked at once for all of them. */
    @Test
    void theMinimalKeyIsNoDearerWhereManyUserIdsPromiseTooMuch() {
        CertificateSmith smith = ofEd25519()
            .userId("other@one.example", primary().markedPrimary().keyValidFor(Duration.ofDays(3650)));
        for (int userIds = 1; userIds < 30; userIds++) {
            smith.userId("anna@one.example", at(CREATED.plusSeconds(userIds)).flags(KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA)
                .keyValidFor(Duration.ofDays(4000 - userIds)).expiresAfter(Duration.ofDays(5000 + userIds)));
        }
        smith.encryptionSubkey(encryption());
        for (int userIds = 0; userIds < 190; userIds++) {
            smith.packet(Packet.USER_ID, "anna@one.example".getBytes(StandardCharsets.US_ASCII));
        }
        Certificate certificate = smith.certificate();
        CanonicalAddress anna = CanonicalAddress.parse("anna@one.example").orElseThrow();
        assertThat(certificate.minimal(anna, IN_2024)).isPresent();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        certificate.minimal(anna, IN_2024);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_OCTETS);
    }

    private static BigInteger ofRsa4096() {
        return ((RSAPublicBCPGKey) keys(4).rsa(4096).getPublicKey().getPublicKeyPacket().getKey()).getModulus();
    }

    private static PGPKeyPair withPrimeModulus() {
        return rsa(MERSENNE, BigInteger.valueOf(65537));
    }

    // The secret half is another's, so nothing that it signs fits
    private static PGPKeyPair rsa(BigInteger modulus, BigInteger exponent) {
        PGPKeyPair honest = keys(4).rsa(2048);
        PublicKeyPacket packet = new PublicKeyPacket(4, PublicKeyAlgorithmTags.RSA_GENERAL, Date.from(CREATED), new RSAPublicBCPGKey(modulus, exponent));
        try {
            return new PGPKeyPair(new PGPPublicKey(packet, new BcKeyFingerprintCalculator()), honest.getPrivateKey());
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGPKeyPair onCurve(String name) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(
            new ECNamedDomainParameters(ECNamedCurveTable.getOID(name), ECNamedCurveTable.getByName(name)), new SecureRandom()));
        try {
            return new BcPGPKeyPair(4, PublicKeyAlgorithmTags.ECDSA, generator.generateKeyPair(), Date.from(CREATED));
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }
}
