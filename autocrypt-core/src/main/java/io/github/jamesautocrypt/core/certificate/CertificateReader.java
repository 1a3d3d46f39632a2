/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

import io.github.jamesautocrypt.core.certificate.Parts.PrimaryKey;
import io.github.jamesautocrypt.core.certificate.Parts.Subkey;
import io.github.jamesautocrypt.core.certificate.Parts.UserId;
import io.github.jamesautocrypt.core.certificate.ReadCertificate.Opaque;
import io.github.jamesautocrypt.core.certificate.ReadCertificate.Readable;
import io.github.jamesautocrypt.core.certificate.ReadCertificate.Reason;

/** Takes one certificate apart (RFC 9580, 10.1) and keeps of it what its own signatures vouch for. */
final class CertificateReader {
    private final Keydata keydata;
    private final PGPPublicKey primary;
    private final SignatureVerifier verifier;

    private record OwnSignature(Packet packet, PGPSignature signature) {
    }

    /** A key or a user id and the signatures that follow it. */
    private record Section(Packet head, List<OwnSignature> signatures) {
    }

    CertificateReader(Keydata keydata, PGPPublicKey primary) {
        this.keydata = keydata;
        this.primary = primary;
        this.verifier = new SignatureVerifier(primary);
    }

    ReadCertificate read() {
        List<Section> sections = sections();
        Parts parts = new Parts(primaryKey(sections), userIds(sections), subkeys(sections));
        // Half of the truth is none: what was not verified might be a revocation.
        return verifier.isExhausted() ? new Opaque(Reason.TOO_COMPLEX) : new Readable(new Certificate(keydata, parts));
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (Packet packet : keydata.packets()) {
            if (packet.is(Packet.SIGNATURE)) {
                ownSignature(packet).ifPresent(sections.get(sections.size() - 1).signatures()::add);
            } else if (startsSection(packet)) {
                sections.add(new Section(packet, new ArrayList<>()));
            }
        }
        return sections;
    }

    private static boolean startsSection(Packet packet) {
        return packet.is(Packet.PUBLIC_KEY) || packet.is(Packet.PUBLIC_SUBKEY) || packet.is(Packet.USER_ID) || packet.is(Packet.USER_ATTRIBUTE);
    }

    private Optional<OwnSignature> ownSignature(Packet packet) {
        return KeyPackets.signature(keydata, packet)
            .filter(verifier::isOwn)
            .map(signature -> new OwnSignature(packet, signature));
    }

    private PrimaryKey primaryKey(List<Section> sections) {
        // A revocation of the key counts wherever it was put; "key and revocation, one after the other" is a common way to publish it.
        Stream<OwnSignature> everywhere = sections.stream().flatMap(section -> section.signatures().stream());
        SelfSignatures signatures = new SelfSignatures(
            verified(sections.get(0).signatures().stream(), type -> type == PGPSignature.DIRECT_KEY, verifier.primaryKey()),
            verified(everywhere, type -> type == PGPSignature.KEY_REVOCATION, verifier.primaryKey()));
        return new PrimaryKey(sections.get(0).head(), primary.getVersion(), primary.getCreationTime().toInstant(),
            SignatureVerifier.isAcceptableForEncryption(primary), signatures);
    }

    private List<UserId> userIds(List<Section> sections) {
        return sections.stream()
            .filter(section -> section.head().is(Packet.USER_ID))
            .flatMap(section -> text(section.head()).stream()
                .map(text -> new UserId(section.head(), text, signatures(section, verifier.userId(text),
                    PGPSignature::isCertification, PGPSignature.CERTIFICATION_REVOCATION))))
            .filter(userId -> userId.signatures().bindAtAll())
            .toList();
    }

    // User ids are UTF-8 (RFC 9580, 5.11); others cannot be verified, because the library hashes the text and not the octets.
    private Optional<String> text(Packet userId) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(keydata.body(userId))).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private List<Subkey> subkeys(List<Section> sections) {
        return sections.stream()
            .filter(section -> section.head().is(Packet.PUBLIC_SUBKEY))
            .flatMap(section -> KeyPackets.key(keydata, section.head()).stream()
                .filter(key -> key.getVersion() == primary.getVersion())
                .filter(SignatureVerifier::isAcceptableForEncryption)
                .map(key -> new Subkey(section.head(), key.getCreationTime().toInstant(), signatures(section, verifier.subkey(key),
                    type -> type == PGPSignature.SUBKEY_BINDING, PGPSignature.SUBKEY_REVOCATION))))
            .filter(subkey -> subkey.signatures().bindAtAll())
            .toList();
    }

    private SelfSignatures signatures(Section section, SignatureVerifier.Target target, IntPredicate binding, int revocation) {
        return new SelfSignatures(
            verified(section.signatures().stream(), binding, target),
            verified(section.signatures().stream(), type -> type == revocation, target));
    }

    private List<SelfSignature> verified(Stream<OwnSignature> signatures, IntPredicate type, SignatureVerifier.Target target) {
        return signatures
            .filter(own -> type.test(own.signature().getSignatureType()))
            .flatMap(own -> verifier.verified(own.packet(), own.signature(), target).stream())
            .toList();
    }
}
