/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.peer.Transition;

/** Peer states for the length of a test. */
public class MemoryPeerStates implements PeerStates {
    private final Map<Account, TreeMap<CanonicalAddress, PeerState>> states = new HashMap<>();
    private final MemoryKeyEvents events;

    public MemoryPeerStates() {
        this(new MemoryKeyEvents());
    }

    /** States whose changes are logged there. */
    public MemoryPeerStates(MemoryKeyEvents events) {
        this.events = events;
    }

    @Override
    public synchronized Optional<PeerState> find(Account account, CanonicalAddress peer) {
        return Optional.ofNullable(of(account).get(peer));
    }

    @Override
    public synchronized List<Peer> list(Account account, int offset, int limit) {
        return of(account).entrySet().stream()
            .skip(offset)
            .limit(limit)
            .map(entry -> new Peer(entry.getKey(), entry.getValue()))
            .toList();
    }

    @Override
    public synchronized KeyChange update(Account account, CanonicalAddress peer, PeerUpdate update, Receipt receipt) {
        PeerState before = of(account).getOrDefault(peer, PeerState.UNKNOWN);
        Transition transition = update.applyTo(before);
        of(account).put(peer, transition.state());
        KeyEvent.of(receipt, peer, update, before, transition.keyChange()).ifPresent(event -> events.add(account, event));
        return transition.keyChange();
    }

    private TreeMap<CanonicalAddress, PeerState> of(Account account) {
        return states.computeIfAbsent(account, any -> new TreeMap<>());
    }
}
