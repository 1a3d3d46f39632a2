/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Fingerprints of key packets from their octets (RFC 9580, 5.5.4), whatever the algorithm of the key. */
final class Fingerprints {
    private static final int V4_PREFIX = 0x99;
    private static final int V5_PREFIX = 0x9a;
    private static final int V6_PREFIX = 0x9b;

    private Fingerprints() {
    }

    static Optional<String> ofKeyPacket(byte[] body) {
        return switch (body[0]) {
            case 4 -> Optional.of(hex("SHA-1", ByteBuffer.allocate(3).put((byte) V4_PREFIX).putShort((short) body.length), body));
            case 5 -> Optional.of(hex("SHA-256", ByteBuffer.allocate(5).put((byte) V5_PREFIX).putInt(body.length), body));
            case 6 -> Optional.of(hex("SHA-256", ByteBuffer.allocate(5).put((byte) V6_PREFIX).putInt(body.length), body));
            default -> Optional.empty();
        };
    }

    private static String hex(String algorithm, ByteBuffer prefix, byte[] body) {
        MessageDigest digest = digest(algorithm);
        digest.update(prefix.array());
        return HexFormat.of().withUpperCase().formatHex(digest.digest(body));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
