/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Reason;

/**
 * The packets that some octets consist of, as far as they can be followed (RFC 9580, 4.2).
 *
 * @param packets the packets before the problem, or all of them
 * @param problem why the walk ended early
 */
record Framing(List<Packet> packets, Optional<Reason> problem) {
    static final int MAX_PACKETS = 256;
    private static final int PARTIAL = -1;

    /** The walk through a public certificate: it ends where a secret key begins. */
    static Framing of(byte[] octets) {
        return of(octets, false);
    }

    /** The walk through a secret key, for those few who may have one. */
    static Framing ofSecretKey(byte[] octets) {
        return of(octets, true);
    }

    private static Framing of(byte[] octets, boolean secretKeysAllowed) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        List<Packet> packets = new ArrayList<>();
        Optional<Reason> problem = Optional.empty();
        while (buffer.hasRemaining() && problem.isEmpty()) {
            problem = packets.size() == MAX_PACKETS ? Optional.of(Reason.TOO_MANY_PACKETS)
                : readPacket(buffer, packets, secretKeysAllowed);
        }
        return new Framing(List.copyOf(packets), problem);
    }

    private static Optional<Reason> readPacket(ByteBuffer buffer, List<Packet> packets, boolean secretKeysAllowed) {
        int start = buffer.position();
        int header = Byte.toUnsignedInt(buffer.get());
        if ((header & 0x80) == 0) {
            return Optional.of(packets.isEmpty() ? Reason.NOT_OPENPGP : Reason.MALFORMED);
        }
        boolean newFormat = (header & 0x40) != 0;
        int tag = newFormat ? header & 0x3f : (header & 0x3c) >> 2;
        // before anything else can be wrong with it: half a secret key is one too
        if (!secretKeysAllowed && (tag == Packet.SECRET_KEY || tag == Packet.SECRET_SUBKEY)) {
            return Optional.of(Reason.SECRET_KEY);
        }
        try {
            long length = newFormat ? newFormatLength(buffer) : oldFormatLength(buffer, header & 0x03);
            return skipBody(buffer, length, new Packet(tag, start, buffer.position(), (int) (buffer.position() + length)), packets);
        } catch (BufferUnderflowException e) {
            return Optional.of(Reason.TRUNCATED);
        }
    }

    private static Optional<Reason> skipBody(ByteBuffer buffer, long length, Packet packet, List<Packet> packets) {
        if (length == PARTIAL) {
            return Optional.of(Reason.UNBOUNDED_PACKET);
        }
        if (length > buffer.remaining()) {
            return Optional.of(Reason.TRUNCATED);
        }
        buffer.position(packet.end());
        packets.add(packet);
        return Optional.empty();
    }

    // RFC 9580, 4.2.1
    private static long newFormatLength(ByteBuffer buffer) {
        int first = Byte.toUnsignedInt(buffer.get());
        if (first < 192) {
            return first;
        }
        if (first < 224) {
            return ((first - 192) << 8) + Byte.toUnsignedInt(buffer.get()) + 192;
        }
        return first == 255 ? Integer.toUnsignedLong(buffer.getInt()) : PARTIAL;
    }

    // RFC 9580, 4.2.2
    private static long oldFormatLength(ByteBuffer buffer, int lengthType) {
        return switch (lengthType) {
            case 0 -> Byte.toUnsignedLong(buffer.get());
            case 1 -> Short.toUnsignedLong(buffer.getShort());
            case 2 -> Integer.toUnsignedLong(buffer.getInt());
            default -> PARTIAL;
        };
    }
}
