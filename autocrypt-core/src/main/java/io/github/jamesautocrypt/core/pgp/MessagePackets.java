/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packets of which a message consists, followed without being read (RFC 9580, 4.2). The library believes what packets of later
 * versions state of their own length, and allocates it; so it is only shown what has been looked at here.
 *
 * @param packets in their order
 */
record MessagePackets(List<MessagePackets.Packet> packets) {
    private static final int MAX_PACKETS = 64;
    // RFC 9580, 5
    private static final int PUBLIC_KEY_ENC_SESSION = 1;
    private static final int SIGNATURE = 2;
    private static final int ONE_PASS_SIGNATURE = 4;
    private static final int MARKER = 10;
    private static final int LITERAL_DATA = 11;
    private static final int SYM_ENC_INTEGRITY_PRO = 18;
    private static final int ONE_PASS_VERSION = 3;
    private static final int SIGNATURE_VERSION = 4;
    private static final int SESSION_KEY_VERSION = 3;
    private static final int PROTECTED_DATA_VERSION = 1;

    /**
     * One packet.
     *
     * @param tag     its type
     * @param version the first octet of its body, which is the version where there is one; 0 if the body is empty
     */
    record Packet(int tag, int version) {
        // RFC 9580, 5.1, 5.13.1: keys first, then data protected against changes
        boolean mayStandInEncrypted() {
            return switch (tag) {
                case PUBLIC_KEY_ENC_SESSION -> version == SESSION_KEY_VERSION;
                case SYM_ENC_INTEGRITY_PRO -> version == PROTECTED_DATA_VERSION;
                case MARKER -> true;
                default -> false;
            };
        }

        boolean mayStandInClear() {
            return switch (tag) {
                case ONE_PASS_SIGNATURE -> version == ONE_PASS_VERSION;
                case SIGNATURE -> version == SIGNATURE_VERSION;
                case LITERAL_DATA, MARKER -> true;
                default -> false;
            };
        }

        boolean isSignature() {
            return tag == SIGNATURE && version == SIGNATURE_VERSION;
        }
    }

    /** The packets, or empty if the octets are not made of whole ones. */
    static Optional<MessagePackets> of(byte[] octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        List<Packet> packets = new ArrayList<>();
        try {
            while (buffer.hasRemaining()) {
                if (packets.size() == MAX_PACKETS || !read(buffer, packets)) {
                    return Optional.empty();
                }
            }
            return Optional.of(new MessagePackets(List.copyOf(packets)));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean read(ByteBuffer buffer, List<Packet> packets) {
        int header = Byte.toUnsignedInt(buffer.get());
        if ((header & 0x80) == 0) {
            return false;
        }
        boolean newFormat = (header & 0x40) != 0;
        int tag = newFormat ? header & 0x3f : (header & 0x3c) >> 2;
        int version = newFormat ? skipNewFormat(buffer) : skipOldFormat(buffer, header & 0x03);
        return packets.add(new Packet(tag, version));
    }

    // RFC 9580, 4.2.1: a body in parts, of which the last says so by having a length of another kind
    private static int skipNewFormat(ByteBuffer buffer) {
        int first = Byte.toUnsignedInt(buffer.get());
        if (first < 224 || first == 255) {
            return skip(buffer, length(buffer, first));
        }
        int version = skip(buffer, 1L << (first & 0x1f));
        int next = Byte.toUnsignedInt(buffer.get());
        while (next >= 224 && next < 255) {
            skip(buffer, 1L << (next & 0x1f));
            next = Byte.toUnsignedInt(buffer.get());
        }
        skip(buffer, length(buffer, next));
        return version;
    }

    private static long length(ByteBuffer buffer, int first) {
        if (first < 192) {
            return first;
        }
        return first == 255 ? Integer.toUnsignedLong(buffer.getInt()) : ((first - 192) << 8) + Byte.toUnsignedInt(buffer.get()) + 192;
    }

    // RFC 9580, 4.2.2
    private static int skipOldFormat(ByteBuffer buffer, int lengthType) {
        return skip(buffer, switch (lengthType) {
            case 0 -> Byte.toUnsignedLong(buffer.get());
            case 1 -> Short.toUnsignedLong(buffer.getShort());
            case 2 -> Integer.toUnsignedLong(buffer.getInt());
            default -> buffer.remaining();
        });
    }

    private static int skip(ByteBuffer buffer, long length) {
        if (length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        int version = length == 0 ? 0 : Byte.toUnsignedInt(buffer.get(buffer.position()));
        buffer.position(buffer.position() + (int) length);
        return version;
    }
}
