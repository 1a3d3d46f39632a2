/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.gossip;

import io.github.jamesautocrypt.core.message.HeaderBlock;

/**
 * What came out of the encryption of a message, as far as gossip is concerned. Immutable.
 *
 * @param rootPart the header block at the very beginning of what was decrypted
 * @param signed   whether a valid signature of the sender was on it; gossip without one does not count (decision I-5)
 */
public record DecryptedPayload(HeaderBlock rootPart, boolean signed) {

    /** The payload, a whole MIME entity; only its first header block is looked at, and the octets must not be changed. */
    public static DecryptedPayload of(byte[] payload, boolean signed) {
        return new DecryptedPayload(HeaderBlock.of(payload), signed);
    }
}
