/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPairGeneratorProvider;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;

/**
 * Makes secret keys as Autocrypt Level 1 recommends them: version 4, an Ed25519 primary key that certifies and signs, one Cv25519 subkey
 * that decrypts, one user id, no passphrase, no end. Stateless and thread-safe.
 */
public final class KeyGeneration {
    private static final int VERSION = 4;

    private KeyGeneration() {
    }

    /**
     * A new key.
     *
     * @param userId  by convention {@code <addr>} for the key of an account
     * @param created the creation of key and signatures, to the second
     */
    public static SecretKeydata generate(String userId, Instant created, SecureRandom random) {
        try {
            PGPKeyPairGenerator generator = new BcPGPKeyPairGeneratorProvider().setSecureRandom(random).get(VERSION, Date.from(created));
            PGPKeyPair primary = generator.generateLegacyEd25519KeyPair();
            PGPKeyRingGenerator ring = new PGPKeyRingGenerator(PGPSignature.POSITIVE_CERTIFICATION, primary, userId,
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1), ofPrimary(primary, created).generate(), null,
                new BcPGPContentSignerBuilder(primary.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512).setSecureRandom(random), null);
            ring.addSubKey(generator.generateLegacyX25519KeyPair(), ofSubkey(primary, created).generate(), null);
            return SecretKeydata.parse(ring.generateSecretKeyRing().getEncoded()).orElseThrow();
        } catch (IOException | PGPException e) {
            throw new IllegalStateException("Making a key in memory failed", e);
        }
    }

    private static PGPSignatureSubpacketGenerator ofPrimary(PGPKeyPair primary, Instant created) {
        PGPSignatureSubpacketGenerator said = signedBy(primary, created);
        said.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
        said.setPreferredSymmetricAlgorithms(false, new int[] {SymmetricKeyAlgorithmTags.AES_256, SymmetricKeyAlgorithmTags.AES_128});
        said.setPreferredHashAlgorithms(false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA256});
        said.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
        said.setPrimaryUserID(false, true);
        return said;
    }

    private static PGPSignatureSubpacketGenerator ofSubkey(PGPKeyPair primary, Instant created) {
        PGPSignatureSubpacketGenerator said = signedBy(primary, created);
        said.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
        return said;
    }

    private static PGPSignatureSubpacketGenerator signedBy(PGPKeyPair primary, Instant created) {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setIssuerFingerprint(false, primary.getPublicKey());
        said.setSignatureCreationTime(true, Date.from(created));
        return said;
    }
}
