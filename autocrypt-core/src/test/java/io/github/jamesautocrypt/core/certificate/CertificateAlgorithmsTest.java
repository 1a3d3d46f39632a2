/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static io.github.jamesautocrypt.core.certificate.CertificateSmith.CREATED;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.keys;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.ofEd25519;
import static io.github.jamesautocrypt.core.certificate.Signing.at;
import static io.github.jamesautocrypt.core.certificate.Signing.encryption;
import static io.github.jamesautocrypt.core.certificate.Signing.primary;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.crypto.generators.DSAKeyPairGenerator;
import org.bouncycastle.crypto.generators.DSAParametersGenerator;
import org.bouncycastle.crypto.generators.ElGamalKeyPairGenerator;
import org.bouncycastle.crypto.params.DSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.ElGamalKeyGenerationParameters;
import org.bouncycastle.crypto.params.ElGamalParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.jamesautocrypt.core.certificate.CertificateSmith.Keys;
import io.github.jamesautocrypt.core.certificate.ReadCertificate.Opaque;
import io.github.jamesautocrypt.core.certificate.ReadCertificate.Reason;

/** Which kinds of keys and of signatures count. */
class CertificateAlgorithmsTest {
    private static final String ANNA = "<anna@one.example>";
    private static final Instant IN_2024 = Instant.parse("2024-01-01T00:00:00Z");
    private static final int ALL_FLAGS = KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA | KeyFlags.ENCRYPT_COMMS;

    /** Key pairs that belong together: one that signs, one to encrypt to. */
    private enum Kind {
        RSA_2048(generator -> generator.generateRsaKeyPair(2048), generator -> generator.generateRsaKeyPair(2048)),
        NIST_P_256(PGPKeyPairGenerator::generateNistP256ECDSAKeyPair, PGPKeyPairGenerator::generateNistP256ECDHKeyPair),
        NIST_P_521(PGPKeyPairGenerator::generateNistP521ECDSAKeyPair, PGPKeyPairGenerator::generateNistP521ECDHKeyPair),
        BRAINPOOL(PGPKeyPairGenerator::generateBrainpoolP256r1ECDSAKeyPair, PGPKeyPairGenerator::generateBrainpoolP256r1ECDHKeyPair),
        ED448(PGPKeyPairGenerator::generateEd448KeyPair, PGPKeyPairGenerator::generateX448KeyPair),
        ED25519_OF_RFC_9580(PGPKeyPairGenerator::generateEd25519KeyPair, PGPKeyPairGenerator::generateX25519KeyPair);

        private final Keys.Generation primary;
        private final Keys.Generation subkey;

        Kind(Keys.Generation primary, Keys.Generation subkey) {
            this.primary = primary;
            this.subkey = subkey;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theUsualKindsAreUsable(Kind kind) {
        Certificate certificate = new CertificateSmith(keys(4).generate(kind.primary)).userId(ANNA, primary())
            .subkey(keys(4).generate(kind.subkey), encryption()).certificate();
        assertThat(certificate.usableForEncryption(IN_2024)).isTrue();
    }

    @Test
    void weakRsaIsRefusedAsPrimaryAndAsSubkey() {
        assertThat(ofEd25519().userId(ANNA, primary()).subkey(keys(4).rsa(1024), encryption()).certificate().usableForEncryption(IN_2024)).isFalse();
        assertThat(new CertificateSmith(keys(4).rsa(1024)).userId(ANNA, primary()).encryptionSubkey(encryption()).certificate()
            .usableForEncryption(IN_2024)).isFalse();
    }

    @Test
    void anRsaKeyThatIsTooLongIsRefused() {
        byte[] material = new byte[2 + 513 + 5];
        material[0] = 0x10;
        material[1] = 1;
        Arrays.fill(material, 2, material.length, (byte) 1);
        System.arraycopy(new byte[] {0, 17, 1, 0, 1}, 0, material, material.length - 5, 5);
        assertThat(new CertificatePolicy().isAcceptableEncryptionKey(rsaKey(material))).isFalse();
    }

    private static PGPPublicKey rsaKey(byte[] material) {
        byte[] header = {4, 0, 0, 0, 0, 1};
        byte[] body = Arrays.copyOf(header, header.length + material.length);
        System.arraycopy(material, 0, body, header.length, material.length);
        Keydata keydata = Vectors.accepted(new CertificateSmith(keys(4).ed25519()).packet(Packet.PUBLIC_SUBKEY, body).octets());
        return KeyPackets.key(keydata, keydata.packets().get(1)).orElseThrow();
    }

    @Test
    void anRsaKeyWithAnEndlessExponentIsRefused() {
        BigInteger exponent = BigInteger.ONE.shiftLeft(90).nextProbablePrime();
        PGPKeyPair strange = keys(4).generate(generator -> generator.generateRsaKeyPair(exponent, 2048));
        assertThat(ofEd25519().userId(ANNA, primary()).subkey(strange, encryption()).certificate().usableForEncryption(IN_2024)).isFalse();
    }

    @Test
    void anElGamalSubkeyIsRefused() throws PGPException {
        ElGamalKeyPairGenerator generator = new ElGamalKeyPairGenerator();
        BigInteger oakleyGroup = new BigInteger(OAKLEY_GROUP_14, 16);
        generator.init(new ElGamalKeyGenerationParameters(new SecureRandom(), new ElGamalParameters(oakleyGroup, BigInteger.TWO)));
        PGPKeyPair pair = new BcPGPKeyPair(4, PublicKeyAlgorithmTags.ELGAMAL_ENCRYPT, generator.generateKeyPair(), Date.from(CREATED));
        assertThat(ofEd25519().userId(ANNA, primary()).subkey(pair, encryption()).certificate().usableForEncryption(IN_2024)).isFalse();
    }

    @Test
    void aDsaPrimaryKeyIsRefused() throws PGPException {
        DSAParametersGenerator parameters = new DSAParametersGenerator();
        parameters.init(1024, 20, new SecureRandom());
        DSAKeyPairGenerator generator = new DSAKeyPairGenerator();
        generator.init(new DSAKeyGenerationParameters(new SecureRandom(), parameters.generateParameters()));
        PGPKeyPair pair = new BcPGPKeyPair(4, PublicKeyAlgorithmTags.DSA, generator.generateKeyPair(), Date.from(CREATED));
        CertificateSmith smith = new CertificateSmith(pair).userId(ANNA, primary().hash(HashAlgorithmTags.SHA256))
            .encryptionSubkey(encryption().hash(HashAlgorithmTags.SHA256));
        assertThat(smith.certificate().usableForEncryption(IN_2024)).isFalse();
    }

    @Test
    void aPrimaryKeyMayBeTheEncryptionKey() {
        PGPKeyPair rsa = keys(4).rsa(2048);
        assertThat(new CertificateSmith(rsa).userId(ANNA, at(CREATED).flags(ALL_FLAGS)).certificate().usableForEncryption(IN_2024)).isTrue();
        assertThat(new CertificateSmith(rsa).userId(ANNA, primary()).certificate().usableForEncryption(IN_2024)).isFalse();
        assertThat(ofEd25519().userId(ANNA, at(CREATED).flags(ALL_FLAGS)).certificate().usableForEncryption(IN_2024)).isFalse();
    }

    private enum Hash {
        SHA256(HashAlgorithmTags.SHA256), SHA384(HashAlgorithmTags.SHA384), SHA224(HashAlgorithmTags.SHA224), SHA3_256(HashAlgorithmTags.SHA3_256),
        SHA1(HashAlgorithmTags.SHA1), RIPEMD160(HashAlgorithmTags.RIPEMD160), MD5(HashAlgorithmTags.MD5);

        private final int tag;

        Hash(int tag) {
            this.tag = tag;
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        SHA256,    2020-01-01T00:00:00Z, true
        SHA384,    2024-01-01T00:00:00Z, true
        SHA224,    2024-01-01T00:00:00Z, true
        SHA3_256,  2024-01-01T00:00:00Z, true
        SHA1,      2020-01-01T00:00:00Z, true
        SHA1,      2023-01-31T23:59:59Z, true
        SHA1,      2023-02-01T00:00:00Z, false
        RIPEMD160, 2020-01-01T00:00:00Z, false
        MD5,       2020-01-01T00:00:00Z, false
        """)
    void theHashOfASignatureMustBeGoodForItsDate(Hash hash, Instant made, boolean usable) {
        int algorithm = hash.tag;
        Instant later = Instant.parse("2025-01-01T00:00:00Z");
        Certificate byBinding = ofEd25519().userId(ANNA, primary()).encryptionSubkey(at(made).forEncryption().hash(algorithm)).certificate();
        Certificate byUserId = ofEd25519().userId(ANNA, at(made).flags(3).hash(algorithm)).encryptionSubkey(encryption()).certificate();
        assertThat(byBinding.usableForEncryption(later)).isEqualTo(usable);
        assertThat(byUserId.usableForEncryption(later)).isEqualTo(usable);
    }

    @Test
    void evenTheOldestMd5IsRefused() {
        Date longAgo = Date.from(Instant.EPOCH);
        assertThat(new CertificatePolicy().isAcceptableCertificationSignatureHashAlgorithm(HashAlgorithmTags.MD5, longAgo)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Hash.class)
    void aRevocationIsBelievedWithAnyHash(Hash hash) {
        CertificateSmith smith = ofEd25519().revokeKey(at(IN_2024).hash(hash.tag).because(RevocationReasonTags.KEY_COMPROMISED));
        assertThat(smith.userId(ANNA, primary()).encryptionSubkey(encryption()).certificate().usableForEncryption(IN_2024)).isFalse();
    }

    @Test
    void aSubkeyThatAlsoSignsNeedsItsBackSignature() {
        CertificateSmith smith = ofEd25519().userId(ANNA, primary());
        PGPKeyPair pair = CertificateSmith.asSubkey(keys(4).rsa(2048));
        Signing signing = at(CREATED).flags(KeyFlags.SIGN_DATA | KeyFlags.ENCRYPT_COMMS);
        assertThat(smith.subkey(pair, signing).certificate().usableForEncryption(IN_2024)).isFalse();
        assertThat(smith.bind(signing.embedding(smith.backSignature(pair, at(CREATED)))).certificate().usableForEncryption(IN_2024)).isTrue();
    }

    @Test
    void anUnknownCriticalStatementInvalidatesASignature() {
        SignatureSubpacket unknown = new SignatureSubpacket(99, true, false, new byte[] {1}) { };
        assertThat(ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption().custom(unknown)).certificate()
            .usableForEncryption(IN_2024)).isFalse();
        assertThat(ofEd25519().userId(ANNA, primary())
            .encryptionSubkey(encryption().say(subpackets -> subpackets.addNotationData(true, true, "x@one.example", "y")))
            .certificate().usableForEncryption(IN_2024)).isFalse();
    }

    @Test
    void aKeyOfVersionSixSpeaksByItsDirectKeySignature() {
        Certificate certificate = new CertificateSmith(keys(6).ed25519()).directKey(primary()).userId(ANNA, at(CREATED))
            .encryptionSubkey(encryption()).certificate();
        assertThat(certificate.fingerprint()).hasSize(64);
        assertThat(certificate.usableForEncryption(IN_2024)).isTrue();

        Certificate withoutOne = new CertificateSmith(keys(6).ed25519()).userId(ANNA, primary()).encryptionSubkey(encryption()).certificate();
        assertThat(withoutOne.usableForEncryption(IN_2024)).isFalse();
    }

    @Test
    void aSubkeyIsOfTheVersionOfItsPrimaryKey() {
        CertificateSmith six = new CertificateSmith(keys(6).ed25519()).directKey(primary()).subkey(keys(4).x25519(), encryption());
        CertificateSmith four = ofEd25519().directKey(primary()).subkey(keys(6).x25519(), encryption());
        assertThat(six.certificate().usableForEncryption(IN_2024)).isFalse();
        assertThat(four.certificate().usableForEncryption(IN_2024)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        '98 06 03 00000000 01',                         UNSUPPORTED_VERSION
        '98 01 07',                                     UNSUPPORTED_VERSION
        '98 0a 05 00000000 01 00000000',                UNSUPPORTED_VERSION
        '98 01 04',                                     UNREADABLE_KEY
        '98 06 04 00000000 16',                         UNREADABLE_KEY
        '98 08 04 00000000 63 0000',                    UNREADABLE_KEY
        '98 0b 06 00000000 63 7fffffff 00',             UNREADABLE_KEY
        '98 0b 06 00000000 01 ffffffff 00',             UNREADABLE_KEY
        '98 09 04 00000000 12 2b 0601',                 UNREADABLE_KEY
        """)
    void keysThatCannotBeEvaluatedStayOpaque(String hex, Reason reason) {
        Keydata keydata = Vectors.accepted(HexFormat.of().parseHex(hex.replace(" ", "")));
        assertThat(Certificates.read(keydata)).isEqualTo(new Opaque(reason));
        assertThat(Certificates.read(keydata).certificate()).isEmpty();
        assertThat(reason.description()).matches("The[^.]+\\.");
    }

    @Test
    void aPrimaryKeyThatCannotSignIsOpaque() {
        CertificateSmith smith = new CertificateSmith(keys(4).x25519());
        assertThat(Certificates.read(smith.keydata())).isEqualTo(new Opaque(Reason.UNREADABLE_KEY));
    }

    @Test
    void octetsBehindTheKeyInItsPacketMakeItAnotherKey() {
        byte[] octets = Vectors.octets("d01-plain-mutual");
        byte[] longer = new byte[octets.length + 1];
        System.arraycopy(octets, 0, longer, 0, 0x35);
        System.arraycopy(octets, 0x35, longer, 0x36, octets.length - 0x35);
        longer[1]++;
        assertThat(Certificates.read(Vectors.accepted(longer))).isEqualTo(new Opaque(Reason.UNREADABLE_KEY));
    }

    // RFC 3526, 3
    private static final String OAKLEY_GROUP_14 = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
        + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6"
        + "49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804"
        + "F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
        + "15728E5A8AACAA68FFFFFFFFFFFFFFFF";
}
