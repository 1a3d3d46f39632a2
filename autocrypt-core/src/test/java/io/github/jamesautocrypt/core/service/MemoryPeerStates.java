/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.Transition;

/** Peer states for the length of a test. */
public class MemoryPeerStates implements PeerStates {
    private final Map<Account, TreeMap<CanonicalAddress, PeerState>> states = new HashMap<>();

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
    public synchronized Transition update(Account account, CanonicalAddress peer, Function<PeerState, Transition> update) {
        Transition transition = update.apply(of(account).getOrDefault(peer, PeerState.UNKNOWN));
        of(account).put(peer, transition.state());
        return transition;
    }

    private TreeMap<CanonicalAddress, PeerState> of(Account account) {
        return states.computeIfAbsent(account, any -> new TreeMap<>());
    }
}
