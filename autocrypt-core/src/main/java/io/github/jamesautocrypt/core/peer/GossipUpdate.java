/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Keydata;

/**
 * Autocrypt Level 1, "Updating Autocrypt Peer State from Key Gossip": what somebody else tells of a peer's key. A pure
 * function.
 *
 * <p>Gossip is kept beside what the peer says of itself and never touches it: neither {@code public_key} nor {@code prefer_encrypt}
 * nor {@code last_seen}.
 */
public final class GossipUpdate {

    private GossipUpdate() {
    }

    /**
     * The state of a peer after a message in which somebody else told its key. With equal dates the message that is processed later
     * wins, for only what is "more recent" stands in its way, as with {@link PeerStateUpdate} (decision I-2).
     *
     * @param state         the state of the peer whom the gossip is about; {@link PeerState#UNKNOWN} when nothing is known
     * @param effectiveDate that of the message, see {@link PeerStateUpdate#effectiveDate}
     * @param told          the key in the valid gossip header, whose address was a recipient of the message (step 1)
     */
    public static Transition apply(PeerState state, Instant effectiveDate, Keydata told) {
        if (state.gossipTimestamp().filter(known -> known.isAfter(effectiveDate)).isPresent()) {
            return new Transition(state, KeyChange.OUTDATED);
        }
        PeerState after = new PeerState(state.lastSeen(), state.autocryptTimestamp(), state.publicKey(), state.preferEncrypt(),
            Optional.of(effectiveDate), Optional.of(told));
        return new Transition(after, change(state.gossipKey(), told));
    }

    private static KeyChange change(Optional<Keydata> before, Keydata told) {
        return before
            .map(known -> known.equals(told) ? KeyChange.GOSSIP_SAME : KeyChange.GOSSIP_REPLACED)
            .orElse(KeyChange.GOSSIP_FIRST_SEEN);
    }
}
