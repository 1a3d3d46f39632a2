/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate.PeerKey;

/**
 * The keys of peers that one account may pass on to its devices; those that are doubtful stay out. How the account came by them is read when this is
 * made, and each key when it is asked for: one that changed in between stays out too, for what changed it is news of its own. Thread-safe; blocks.
 */
final class PeerKeys {
    static final int MAX_EVENTS = 10_000;
    private static final int PAGE = 200;

    private final PeerStates peers;
    private final Account account;
    private final KeyHistory history;

    private PeerKeys(PeerStates peers, Account account, KeyHistory history) {
        this.peers = peers;
        this.account = account;
        this.history = history;
    }

    /** Those of an account. */
    static PeerKeys of(Account account, PeerStates peers, KeyEvents events) {
        List<KeyEvent> newest = events.list(account, Optional.empty(), 0, MAX_EVENTS);
        return new PeerKeys(peers, account, KeyHistory.of(newest, newest.size() < MAX_EVENTS));
    }

    /** Those peers of whom devices may be told. */
    Set<CanonicalAddress> tellable(Set<CanonicalAddress> about) {
        return about.stream().filter(peer -> !history.isDoubtful(peer)).collect(Collectors.toSet());
    }

    /** The keys of some peers. */
    List<PeerKey> of(Collection<CanonicalAddress> about) {
        return about.stream()
            .flatMap(address -> peers.find(account, address).flatMap(state -> key(new Peer(address, state))).stream())
            .toList();
    }

    /** The keys of all peers of whom a condition holds, among so many at most. */
    List<PeerKey> all(Predicate<CanonicalAddress> condition, int most) {
        List<PeerKey> keys = new ArrayList<>();
        for (int offset = 0; offset < most; offset += PAGE) {
            List<Peer> page = peers.list(account, offset, PAGE);
            page.stream().filter(peer -> condition.test(peer.address())).forEach(peer -> key(peer).ifPresent(keys::add));
            if (page.size() < PAGE) {
                return keys;
            }
        }
        return keys;
    }

    private Optional<PeerKey> key(Peer peer) {
        return peer.state().publicKey()
            .filter(keydata -> !history.isDoubtful(peer.address(), keydata))
            .flatMap(keydata -> PeerKey.of(peer.address(), keydata, peer.state().autocryptTimestamp().orElseThrow().truncatedTo(ChronoUnit.SECONDS),
                KeyUpdate.Source.HEADER, history.isAuthenticated(peer.address())));
    }
}
