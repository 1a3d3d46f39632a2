/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;

/** Signatures that stand beside what they are on, as PGP/MIME has them (RFC 3156, 5). Stateless and thread-safe. */
public final class DetachedSignature {

    private DetachedSignature() {
    }

    /**
     * Signs octets with the primary key, and SHA-512.
     *
     * @return the signature, armoured, its lines ended with CRLF
     * @throws IllegalArgumentException if a password protects the key
     */
    public static String sign(byte[] content, SecretKeydata key, Instant at, SecureRandom random) {
        try {
            PGPSignatureGenerator generator = generator(key, at, random);
            generator.update(content);
            return Armor.of(generator.generate().getEncoded()).format();
        } catch (IOException | PGPException e) {
            throw new IllegalStateException("Signing in memory failed", e);
        }
    }

    static PGPSignatureGenerator generator(SecretKeydata key, Instant at, SecureRandom random) throws PGPException {
        PGPSecretKey primary = new SecretKeys(key).primary();
        PGPPrivateKey unlocked = SecretKeys.unlocked(primary)
            .orElseThrow(() -> new IllegalArgumentException(OpenPgpDefect.LOCKED_KEY.sentence()));
        PGPPublicKey publicKey = primary.getPublicKey();
        PGPSignatureGenerator generator = new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(publicKey.getAlgorithm(), HashAlgorithmTags.SHA512).setSecureRandom(random), publicKey);
        generator.init(PGPSignature.BINARY_DOCUMENT, unlocked);
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setIssuerFingerprint(false, publicKey);
        said.setSignatureCreationTime(true, Date.from(at));
        generator.setHashedSubpackets(said.generate());
        return generator;
    }

    /**
     * Whether the primary key of a certificate signed these octets. Only signatures of version 4 on binary data with SHA-2 or SHA-3
     * count, made while the key was valid and meant for signing. Never throws.
     *
     * @param armored one armour, whatever stands around it
     */
    public static Verification verify(byte[] content, String armored, Certificate signer) {
        return Armor.in(armored, Armor.SIGNATURE)
            .map(armor -> SignatureCheck.parse(armor.octets())
                .map(signatures -> SignatureCheck.verify(content, signatures, signer))
                .orElseGet(() -> new Verification.Failed(OpenPgpDefect.MALFORMED)))
            .orElseGet(() -> new Verification.Failed(OpenPgpDefect.NO_ARMOR));
    }
}
