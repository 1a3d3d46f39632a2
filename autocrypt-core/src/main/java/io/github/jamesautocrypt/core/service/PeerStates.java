/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;

/**
 * Keeps the states of peers, separately for each account. Implementations are thread-safe; every method may throw a {@link
 * StoreException} when the store cannot be reached.
 */
public interface PeerStates {

    /** A peer and its state. */
    record Peer(CanonicalAddress address, PeerState state) {
    }

    /** The state of one peer in the eyes of one account. */
    Optional<PeerState> find(Account account, CanonicalAddress peer);

    /** The peers of an account in the order of their addresses, from the one at {@code offset} on, at most {@code limit} of them. */
    List<Peer> list(Account account, int offset, int limit);

    /**
     * Replaces the state of a peer by what {@code update} makes of it, in one step that nobody else's update can come between, and logs
     * what that means for the peer's key. Where nothing is known, the update starts from {@link PeerState#UNKNOWN}. A store need not
     * write a {@code last_seen} that moves within one day where no recommendation depends on it.
     *
     * @return what the message meant for the key of the peer
     */
    KeyChange update(Account account, CanonicalAddress peer, PeerUpdate update, Receipt receipt);
}
