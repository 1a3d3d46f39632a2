/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;

/**
 * The state of one peer in the eyes of one account (A-1, A-2; Autocrypt Level 1, "Communication Peers"). Names are the
 * specification's. Immutable.
 *
 * @param lastSeen           effective date of the newest message from the peer
 * @param autocryptTimestamp effective date of the newest message from the peer with a valid Autocrypt header
 * @param publicKey          the key of that header
 * @param preferEncrypt      the preference of that header
 * @param gossipTimestamp    effective date of the newest message in which somebody else told the peer's key
 * @param gossipKey          the key told in that message
 */
public record PeerState(Optional<Instant> lastSeen,
                        Optional<Instant> autocryptTimestamp,
                        Optional<Keydata> publicKey,
                        PreferEncrypt preferEncrypt,
                        Optional<Instant> gossipTimestamp,
                        Optional<Keydata> gossipKey) {

    /** A peer of whom nothing is known yet. */
    public static final PeerState UNKNOWN = new PeerState(Optional.empty(), Optional.empty(), Optional.empty(),
        PreferEncrypt.NOPREFERENCE, Optional.empty(), Optional.empty());
}
