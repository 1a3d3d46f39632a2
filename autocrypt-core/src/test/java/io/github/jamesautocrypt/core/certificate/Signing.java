/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.PGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/** How a signature is to be made. */
final class Signing {
    private final Instant created;
    private final List<Consumer<PGPSignatureSubpacketGenerator>> said = new ArrayList<>();
    private final List<PGPSignature> embedded = new ArrayList<>();
    private int hash = HashAlgorithmTags.SHA512;
    private boolean anonymous;
    private boolean broken;

    private Signing(Instant created) {
        this.created = created;
    }

    static Signing at(Instant created) {
        return new Signing(created);
    }

    static Signing at(String created) {
        return at(Instant.parse(created));
    }

    /** What a primary key of our time says of itself. */
    static Signing primary() {
        return at(CertificateSmith.CREATED).flags(KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    }

    /** What binds an encryption subkey. */
    static Signing encryption() {
        return at(CertificateSmith.CREATED).forEncryption();
    }

    Signing forEncryption() {
        return flags(KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
    }

    Signing flags(int flags) {
        return say(subpackets -> subpackets.setKeyFlags(true, flags));
    }

    Signing keyValidFor(Duration validity) {
        return say(subpackets -> subpackets.setKeyExpirationTime(true, validity.toSeconds()));
    }

    Signing expiresAfter(Duration validity) {
        return say(subpackets -> subpackets.setSignatureExpirationTime(true, validity.toSeconds()));
    }

    Signing markedPrimary() {
        return say(subpackets -> subpackets.setPrimaryUserID(true, true));
    }

    Signing because(byte reason) {
        return say(subpackets -> subpackets.setRevocationReason(true, reason, ""));
    }

    Signing custom(SignatureSubpacket subpacket) {
        return say(subpackets -> subpackets.addCustomSubpacket(subpacket));
    }

    Signing say(Consumer<PGPSignatureSubpacketGenerator> statement) {
        said.add(statement);
        return this;
    }

    Signing embedding(PGPSignature signature) {
        embedded.add(signature);
        return this;
    }

    Signing hash(int algorithm) {
        hash = algorithm;
        return this;
    }

    Signing anonymous() {
        anonymous = true;
        return this;
    }

    Signing broken() {
        broken = true;
        return this;
    }

    boolean isAnonymous() {
        return anonymous;
    }

    boolean isBroken() {
        return broken;
    }

    PGPContentSignerBuilder signerBuilder(PGPKeyPair signer) {
        return new BcPGPContentSignerBuilder(signer.getPublicKey().getAlgorithm(), hash);
    }

    PGPSignatureSubpacketVector hashed(PGPPublicKey signer) throws IOException {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        if (!anonymous) {
            subpackets.setIssuerFingerprint(false, signer);
        }
        subpackets.setSignatureCreationTime(true, Date.from(created));
        said.forEach(statement -> statement.accept(subpackets));
        for (PGPSignature signature : embedded) {
            subpackets.addEmbeddedSignature(true, signature);
        }
        return subpackets.generate();
    }
}
