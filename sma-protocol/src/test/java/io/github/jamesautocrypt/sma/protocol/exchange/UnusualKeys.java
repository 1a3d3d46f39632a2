/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.bcpg.ECDHPublicBCPGKey;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPairGeneratorProvider;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;

/** Device keys that no honest program makes. */
final class UnusualKeys {

    private UnusualKeys() {
    }

    /** A key that is over after some seconds. */
    static SecretKeydata endingAfter(long seconds, Instant created, SecureRandom random) {
        return key(created, random, seconds, false);
    }

    /** A key whose encryption subkey is the point 0, with which no secret can be shared. */
    static SecretKeydata withoutSecret(Instant created, SecureRandom random) {
        return key(created, random, 0, true);
    }

    private static SecretKeydata key(Instant created, SecureRandom random, long seconds, boolean pointZero) {
        try {
            PGPKeyPairGenerator generator = new BcPGPKeyPairGeneratorProvider().setSecureRandom(random).get(PublicKeyPacket.VERSION_4, Date.from(created));
            PGPKeyPair primary = generator.generateLegacyEd25519KeyPair();
            PGPSignatureSubpacketGenerator ofPrimary = signed(created);
            ofPrimary.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
            ofPrimary.setKeyExpirationTime(true, seconds);
            PGPSignatureSubpacketGenerator ofSubkey = signed(created);
            ofSubkey.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
            PGPKeyRingGenerator ring = new PGPKeyRingGenerator(PGPSignature.POSITIVE_CERTIFICATION, primary, "x",
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1), ofPrimary.generate(), null,
                new BcPGPContentSignerBuilder(primary.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512).setSecureRandom(random), null);
            PGPKeyPair subkey = generator.generateLegacyX25519KeyPair();
            ring.addSubKey(pointZero ? new PGPKeyPair(pointZero(created), subkey.getPrivateKey()) : subkey, ofSubkey.generate(), null);
            return SecretKeydata.parse(ring.generateSecretKeyRing().getEncoded()).orElseThrow();
        } catch (IOException | PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGPSignatureSubpacketGenerator signed(Instant created) {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setSignatureCreationTime(true, Date.from(created));
        return said;
    }

    private static PGPPublicKey pointZero(Instant created) throws PGPException {
        byte[] point = new byte[33];
        point[0] = 0x40;
        ECDHPublicBCPGKey zero = new ECDHPublicBCPGKey(new ASN1ObjectIdentifier("1.3.6.1.4.1.3029.1.5.1"), new BigInteger(1, point),
            HashAlgorithmTags.SHA256, SymmetricKeyAlgorithmTags.AES_128);
        PublicKeyPacket packet = new PublicKeyPacket(PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.ECDH, Date.from(created), zero);
        return new PGPPublicKey(packet, new BcKeyFingerprintCalculator());
    }
}
