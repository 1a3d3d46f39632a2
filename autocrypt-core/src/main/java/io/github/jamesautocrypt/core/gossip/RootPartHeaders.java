/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.gossip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/**
 * Gossip that is ready to be encrypted: header lines for the root part of a payload. In clear they would tell who writes with whom
 * (A-64; Autocrypt Level 1, "Key Gossip Injection in Outbound Messages"); so there is no way to them but through the payload that is about to be
 * encrypted. Immutable.
 */
public final class RootPartHeaders {
    private final List<String> lines;
    private final Set<CanonicalAddress> untold;

    RootPartHeaders(List<String> lines, Set<CanonicalAddress> untold) {
        this.lines = List.copyOf(lines);
        this.untold = Set.copyOf(untold);
    }

    /**
     * The payload with the gossip at the top of its header, where its readers look for it. The result must be encrypted, and the
     * signature must be made over it.
     *
     * @param payload a MIME entity that begins with its header block and that is about to be signed and encrypted
     */
    public byte[] insertedIntoPayloadToBeEncrypted(byte[] payload) {
        byte[] header = String.join("", lines).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(header.length + payload.length).put(header).put(payload).array();
    }

    /** The recipients whom nobody is told about, because there is no key of theirs that one could encrypt to now. */
    public Set<CanonicalAddress> untold() {
        return untold;
    }

    /** The number alone: logs are no place to tell who writes with whom. */
    @Override
    public String toString() {
        return "RootPartHeaders[" + lines.size() + " lines for an encrypted payload]";
    }
}
