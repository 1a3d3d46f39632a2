/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

import io.github.jamesautocrypt.core.certificate.Certificate;

/** Verifies signatures on octets; those of the expected primary key count, and at most {@value #MAX_SIGNATURES} are tried. */
final class SignatureCheck {
    static final int MAX_SIGNATURES = 8;
    private static final Set<Integer> STRONG_HASHES = Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512,
        HashAlgorithmTags.SHA3_256, HashAlgorithmTags.SHA3_512);
    private static final Set<Integer> UNDERSTOOD = Set.of(SignatureSubpacketTags.CREATION_TIME, SignatureSubpacketTags.ISSUER_KEY_ID,
        SignatureSubpacketTags.ISSUER_FINGERPRINT, SignatureSubpacketTags.SIGNER_USER_ID, SignatureSubpacketTags.INTENDED_RECIPIENT_FINGERPRINT);

    private SignatureCheck() {
    }

    /** The signatures of version 4 that the octets consist of; empty if they consist of anything else too. */
    static Optional<List<PGPSignature>> parse(byte[] octets) {
        return MessagePackets.of(octets)
            .filter(found -> !found.packets().isEmpty() && found.packets().stream().allMatch(MessagePackets.Packet::isSignature))
            .flatMap(found -> read(octets));
    }

    private static Optional<List<PGPSignature>> read(byte[] octets) {
        try {
            List<PGPSignature> signatures = new ArrayList<>();
            if (new BcPGPObjectFactory(octets).nextObject() instanceof PGPSignatureList list) {
                list.forEach(signatures::add);
            }
            return Optional.of(signatures);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    static Verification verify(byte[] content, List<PGPSignature> signatures, Certificate signer) {
        OpenPgpDefect defect = OpenPgpDefect.NO_SIGNATURE;
        for (PGPSignature signature : signatures.subList(0, Math.min(MAX_SIGNATURES, signatures.size()))) {
            if (isOf(signer, signature)) {
                Verification verification = verify(content, signature, signer);
                if (verification instanceof Verification.Failed failed) {
                    defect = failed.defect();
                } else {
                    return verification;
                }
            }
        }
        return new Verification.Failed(defect);
    }

    // By fingerprint where it is told, else by key id, which the mathematics will confirm or not
    private static boolean isOf(Certificate signer, PGPSignature signature) {
        try {
            return signature.getSignatureType() == PGPSignature.BINARY_DOCUMENT && signature.getKeyIdentifiers().stream().anyMatch(issuer ->
                issuer.getFingerprint() == null
                    ? signer.fingerprint().endsWith(String.format("%016X", issuer.getKeyId()))
                    : signer.fingerprint().equals(HexFormat.of().withUpperCase().formatHex(issuer.getFingerprint())));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Verification verify(byte[] content, PGPSignature signature, Certificate signer) {
        if (!STRONG_HASHES.contains(signature.getHashAlgorithm())) {
            return new Verification.Failed(OpenPgpDefect.WEAK_SIGNATURE);
        }
        try {
            if (!saysWhatWeUnderstand(signature)) {
                return new Verification.Failed(OpenPgpDefect.BAD_SIGNATURE);
            }
            Instant created = signature.getHashedSubPackets().getSignatureCreationTime().toInstant();
            Optional<byte[]> key = signer.signingKeyPacket(created);
            if (key.isEmpty()) {
                return new Verification.Failed(OpenPgpDefect.KEY_MAY_NOT_SIGN);
            }
            signature.init(new BcPGPContentVerifierBuilderProvider(), key(key.get()));
            signature.update(content);
            return signature.verify() ? new Verification.Good(created) : new Verification.Failed(OpenPgpDefect.BAD_SIGNATURE);
        } catch (IOException | PGPException | RuntimeException e) {
            return new Verification.Failed(OpenPgpDefect.BAD_SIGNATURE);
        }
    }

    // RFC 9580, 5.2.3.7, 5.2.3.11: nothing critical that we do not know, a creation time, no end
    private static boolean saysWhatWeUnderstand(PGPSignature signature) {
        PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
        return said.getSignatureCreationTime() != null
            && said.getSignatureExpirationTime() == 0
            && IntStream.of(said.getCriticalTags()).allMatch(UNDERSTOOD::contains);
    }

    static PGPPublicKey key(byte[] packet) throws IOException, PGPException {
        PublicKeyPacket key = (PublicKeyPacket) new BCPGInputStream(new ByteArrayInputStream(packet)).readPacket();
        return new PGPPublicKey(key, new BcKeyFingerprintCalculator());
    }
}
