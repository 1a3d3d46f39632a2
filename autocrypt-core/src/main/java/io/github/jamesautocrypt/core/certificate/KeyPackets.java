/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/**
 * Single packets in the form that Bouncy Castle works with. One by one, because its parser for whole certificates gives up on all of
 * it when it does not know the algorithm of one signature, even a stranger's.
 */
final class KeyPackets {
    private static final int VERSION_6 = 6;
    private static final int V4_HEADER_OCTETS = 6;
    private static final int FIRST_VERSION_WITH_STATEMENTS = 4;
    private static final int SIGNATURE_HEADER_OCTETS = 4;

    private KeyPackets() {
    }

    /** The key, or empty if it is damaged or of an unknown kind, or if it stands first and cannot sign. */
    static Optional<PGPPublicKey> key(Keydata keydata, Packet packet) {
        byte[] body = keydata.body(packet);
        if (!declaresItsLength(body)) {
            return Optional.empty();
        }
        try {
            PublicKeyPacket key = (PublicKeyPacket) stream(keydata, packet).readPacket();
            // What is read must be what is signed: the library ignores octets behind the key, a fingerprint does not.
            return Arrays.equals(key.getEncodedContents(), body)
                ? Optional.of(new PGPPublicKey(key, new BcKeyFingerprintCalculator())).filter(any -> standsWell(any, packet))
                : Optional.empty();
        } catch (IOException | PGPException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean standsWell(PGPPublicKey key, Packet packet) {
        return packet.is(Packet.PUBLIC_SUBKEY) || key.isMasterKey();
    }

    // From version 5 on a key states the length of its material, and the library allocates what is stated.
    private static boolean declaresItsLength(byte[] body) {
        if (body.length <= V4_HEADER_OCTETS || body[0] < 5) {
            return body.length > V4_HEADER_OCTETS;
        }
        int lengthField = V4_HEADER_OCTETS;
        int materialOctets = body.length - lengthField - Integer.BYTES;
        return materialOctets >= 0 && ByteBuffer.wrap(body).getInt(lengthField) == materialOctets;
    }

    /** The signature, or empty if it or one that is embedded in it is damaged or of an unknown kind. */
    static Optional<PGPSignature> signature(Keydata keydata, Packet packet) {
        try {
            skipStatements(keydata.body(packet));
            PGPSignature signature = new PGPSignature(stream(keydata, packet));
            embedded(signature).forEach(embedded -> skipStatements(embedded.getData()));
            return Optional.of(signature);
        } catch (IOException | PGPException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What is embedded in the signature, not read yet. */
    static Stream<SignatureSubpacket> embedded(PGPSignature signature) {
        return Stream.of(signature.getHashedSubPackets(), signature.getUnhashedSubPackets())
            .filter(Objects::nonNull)
            .flatMap(said -> Stream.of(said.getSubpackets(SignatureSubpacketTags.EMBEDDED_SIGNATURE)));
    }

    // Likewise a signature from version 4 on, twice: throws if one of its two areas is longer than the packet.
    private static void skipStatements(byte[] body) {
        int version = body[0];
        if (version >= FIRST_VERSION_WITH_STATEMENTS) {
            ByteBuffer buffer = ByteBuffer.wrap(body).position(SIGNATURE_HEADER_OCTETS);
            skipArea(buffer, version);
            skipArea(buffer, version);
        }
    }

    private static void skipArea(ByteBuffer buffer, int version) {
        int length = version == VERSION_6 ? buffer.getInt() : Short.toUnsignedInt(buffer.getShort());
        buffer.position(buffer.position() + length);
    }

    private static BCPGInputStream stream(Keydata keydata, Packet packet) {
        return new BCPGInputStream(new ByteArrayInputStream(keydata.octets(packet)));
    }
}
