/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Randomness that is the same each time, so that what is made with it can be written down. */
public final class SameRandom extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final String seed;
    private long blocks;

    public SameRandom(String seed) {
        this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] octets) {
        for (int start = 0; start < octets.length; start += 32) {
            byte[] block = block();
            System.arraycopy(block, 0, octets, start, Math.min(block.length, octets.length - start));
        }
    }

    private byte[] block() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(seed.getBytes(StandardCharsets.UTF_8));
            return digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(blocks++).array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
