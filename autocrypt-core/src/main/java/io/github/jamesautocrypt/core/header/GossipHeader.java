/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;

/**
 * A valid {@code Autocrypt-Gossip} header: somebody else's word for the key of {@code addr}. It says nothing of what the
 * owner of the key prefers.
 *
 * @param addr    whose key it is said to be
 * @param keydata well framed; whether the key is any good is another question
 */
public record GossipHeader(CanonicalAddress addr, Keydata keydata) {
    /** The name of the header field. */
    public static final String NAME = "Autocrypt-Gossip";
}
