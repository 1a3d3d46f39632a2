/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPairGeneratorProvider;

/** Forges certificates packet by packet, good ones and bad ones. */
final class CertificateSmith {
    static final Instant CREATED = Instant.parse("2020-01-01T00:00:00Z");
    private static final BcKeyFingerprintCalculator FINGERPRINTS = new BcKeyFingerprintCalculator();

    private final PGPKeyPair primary;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private String userId;
    private PGPKeyPair subkey;

    CertificateSmith(PGPKeyPair primary) {
        this.primary = primary;
        write(primary.getPublicKey());
    }

    static CertificateSmith ofEd25519() {
        return new CertificateSmith(keys(4).ed25519());
    }

    static Keys keys(int version) {
        return new Keys(version, CREATED);
    }

    /**
     * Generates key pairs.
     *
     * @param version 4 or 6
     * @param created their creation
     */
    record Keys(int version, Instant created) {
        /** What a generator may throw. */
        interface Generation {
            PGPKeyPair from(PGPKeyPairGenerator generator) throws PGPException;
        }

        PGPKeyPair ed25519() {
            return generate(version == 6 ? PGPKeyPairGenerator::generateEd25519KeyPair : PGPKeyPairGenerator::generateLegacyEd25519KeyPair);
        }

        PGPKeyPair x25519() {
            return generate(version == 6 ? PGPKeyPairGenerator::generateX25519KeyPair : PGPKeyPairGenerator::generateLegacyX25519KeyPair);
        }

        PGPKeyPair rsa(int bits) {
            return generate(generator -> generator.generateRsaKeyPair(bits));
        }

        PGPKeyPair generate(Generation generation) {
            try {
                return generation.from(new BcPGPKeyPairGeneratorProvider().get(version, Date.from(created)));
            } catch (PGPException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    CertificateSmith directKey(Signing signing) {
        return sign(PGPSignature.DIRECT_KEY, signing, generator -> generator.generateCertification(primary.getPublicKey()));
    }

    CertificateSmith revokeKey(Signing signing) {
        return sign(PGPSignature.KEY_REVOCATION, signing, generator -> generator.generateCertification(primary.getPublicKey()));
    }

    CertificateSmith userId(String text, Signing signing) {
        userId = text;
        packet(Packet.USER_ID, text.getBytes(StandardCharsets.UTF_8));
        return certify(signing);
    }

    CertificateSmith certify(Signing signing) {
        return sign(PGPSignature.POSITIVE_CERTIFICATION, signing, generator -> generator.generateCertification(userId, primary.getPublicKey()));
    }

    CertificateSmith revokeUserId(Signing signing) {
        return sign(PGPSignature.CERTIFICATION_REVOCATION, signing,
            generator -> generator.generateCertification(userId, primary.getPublicKey()));
    }

    CertificateSmith subkey(PGPKeyPair pair, Signing signing) {
        subkey = asSubkey(pair);
        write(subkey.getPublicKey());
        return bind(signing);
    }

    CertificateSmith encryptionSubkey(Signing signing) {
        return subkey(new Keys(primary.getPublicKey().getVersion(), CREATED).x25519(), signing);
    }

    CertificateSmith bind(Signing signing) {
        return sign(PGPSignature.SUBKEY_BINDING, signing,
            generator -> generator.generateCertification(primary.getPublicKey(), subkey.getPublicKey()));
    }

    CertificateSmith revokeSubkey(Signing signing) {
        return sign(PGPSignature.SUBKEY_REVOCATION, signing,
            generator -> generator.generateCertification(primary.getPublicKey(), subkey.getPublicKey()));
    }

    /** The back signature of a subkey on the primary key, to be embedded in its binding. */
    PGPSignature backSignature(PGPKeyPair pair, Signing signing) {
        return signature(pair, PGPSignature.PRIMARYKEY_BINDING, signing,
            generator -> generator.generateCertification(primary.getPublicKey(), pair.getPublicKey()));
    }

    static PGPKeyPair asSubkey(PGPKeyPair pair) {
        try {
            return pair.asSubkey(FINGERPRINTS);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any packet, in the old format if it exists there. */
    CertificateSmith packet(int tag, byte[] body) {
        octets.write(tag < 16 ? 0x81 | tag << 2 : 0xc0 | tag);
        if (tag >= 16) {
            octets.write(255);
            octets.write(0);
            octets.write(0);
        }
        octets.write(body.length >> 8);
        octets.write(body.length);
        octets.writeBytes(body);
        return this;
    }

    CertificateSmith raw(byte[] anything) {
        octets.writeBytes(anything);
        return this;
    }

    long keyId() {
        return primary.getKeyID();
    }

    byte[] octets() {
        return octets.toByteArray();
    }

    Keydata keydata() {
        return Vectors.accepted(octets());
    }

    Certificate certificate() {
        return Certificates.read(keydata()).certificate().orElseThrow();
    }

    /** What a generator signs. */
    private interface Subject {
        PGPSignature with(PGPSignatureGenerator generator) throws PGPException;
    }

    private CertificateSmith sign(int type, Signing signing, Subject subject) {
        byte[] packet = encoded(signature(primary, type, signing, subject));
        if (signing.isBroken()) {
            packet[packet.length - 5] ^= 1;
        }
        if (signing.isAnonymous()) {
            return packet(Packet.SIGNATURE, withoutUnhashedArea(Framing.of(packet).packets().get(0).body(packet)));
        }
        octets.writeBytes(packet);
        return this;
    }

    // where the library names the signer if nobody else does
    private static byte[] withoutUnhashedArea(byte[] body) {
        ByteBuffer signature = ByteBuffer.wrap(body).position(4);
        int unhashedArea = 6 + signature.getShort();
        int behindIt = unhashedArea + 2 + signature.getShort(unhashedArea);
        return ByteBuffer.allocate(unhashedArea + 2 + body.length - behindIt)
            .put(body, 0, unhashedArea).putShort((short) 0).put(body, behindIt, body.length - behindIt)
            .array();
    }

    private static PGPSignature signature(PGPKeyPair signer, int type, Signing signing, Subject subject) {
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(signing.signerBuilder(signer), signer.getPublicKey());
            generator.init(type, signer.getPrivateKey());
            generator.setHashedSubpackets(signing.hashed(signer.getPublicKey()));
            return subject.with(generator);
        } catch (PGPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(PGPPublicKey key) {
        try {
            octets.writeBytes(key.getPublicKeyPacket().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(PGPSignature signature) {
        try {
            return signature.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
