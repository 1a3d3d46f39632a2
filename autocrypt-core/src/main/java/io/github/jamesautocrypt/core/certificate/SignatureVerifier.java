/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureException;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPCertificateComponent;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentSignature;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPSubkey;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPUserId;
import org.bouncycastle.openpgp.api.OpenPGPImplementation;
import org.bouncycastle.openpgp.api.OpenPGPPolicy;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;

/**
 * Verifies the signatures of one primary key on the parts of its own certificate. The library's check of a single signature is good
 * and used: the mathematics, critical subpackets, a hashed creation time, the back signature of a subkey that signs. Not thread-safe.
 */
final class SignatureVerifier {
    private static final OpenPGPPolicy POLICY = new CertificatePolicy();
    private static final PGPContentVerifierBuilderProvider VERIFIERS = new Verifiers();

    private final OpenPGPImplementation implementation = new BcOpenPGPImplementation();
    private final OpenPGPCertificate certificate;
    private final int cost;
    private int spent;

    /**
     * What a signature is on.
     *
     * @param component           in the form that the library works with
     * @param costOfBackSignature the verification of a signature by the component itself, of those that are embedded in a binding
     */
    record Target(OpenPGPCertificateComponent component, int costOfBackSignature) {
    }

    /**
     * Prepares for one certificate.
     *
     * @param primary a key of an algorithm that signs
     */
    SignatureVerifier(PGPPublicKey primary) {
        this.certificate = new OpenPGPCertificate(new PGPPublicKeyRing(List.of(primary)), implementation, POLICY);
        this.cost = VerificationCost.of(primary);
    }

    Target primaryKey() {
        return new Target(certificate.getPrimaryKey(), 0);
    }

    Target userId(String text) {
        return new Target(new OpenPGPUserId(text, certificate.getPrimaryKey()), 0);
    }

    Target subkey(PGPPublicKey key) {
        return new Target(new OpenPGPSubkey(key, certificate), VerificationCost.of(key));
    }

    static boolean isAcceptableForEncryption(PGPPublicKey key) {
        return key.isEncryptionKey() && POLICY.isAcceptableEncryptionKey(key);
    }

    /** Whether a signature claims to be of this primary key; a binding signature need not say whose it is. */
    boolean isOwn(PGPSignature signature) {
        try {
            List<KeyIdentifier> issuers = signature.getKeyIdentifiers();
            return signature.getVersion() == certificate.getPrimaryKey().getVersion()
                && (issuers.isEmpty() || KeyIdentifier.matches(issuers, certificate.getKeyIdentifier(), false));
        } catch (RuntimeException e) {
            // an issuer that is no fingerprint
            return false;
        }
    }

    /** Whether there was more to verify than is allowed; then the results are incomplete. */
    boolean isExhausted() {
        return spent > VerificationCost.MAX;
    }

    /** What the signature says if it is good, otherwise empty. */
    Optional<SelfSignature> verified(Packet packet, PGPSignature signature, Target target) {
        // The library tries each embedded signature with whatever key the binding is about, an ECDH key too
        spent += cost + (int) KeyPackets.embedded(signature).count() * target.costOfBackSignature();
        if (isExhausted()) {
            return Optional.empty();
        }
        try {
            new OpenPGPComponentSignature(signature, certificate.getPrimaryKey(), target.component())
                .verify(VERIFIERS, POLICY);
            return Optional.of(statement(packet, signature));
        } catch (PGPSignatureException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static SelfSignature statement(Packet packet, PGPSignature signature) {
        PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
        Instant created = said.getSignatureCreationTime().toInstant();
        return new SelfSignature(packet, created,
            Optional.of(said.getSignatureExpirationTime()).filter(seconds -> seconds > 0).map(created::plusSeconds),
            said.hasSubpacket(SignatureSubpacketTags.KEY_EXPIRE_TIME)
                ? Optional.of(Duration.ofSeconds(said.getKeyExpirationTime())) : Optional.empty(),
            said.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS) ? OptionalInt.of(said.getKeyFlags()) : OptionalInt.empty(),
            said.isPrimaryUserID(),
            signature.isHardRevocation());
    }
}
