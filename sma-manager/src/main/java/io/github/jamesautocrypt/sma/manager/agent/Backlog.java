/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;

/**
 * Peers whose keys changed and that nobody was told of yet, account by account: what comes in a burst is told in few messages. Bounded: what
 * does not fit is not told, and a device learns the key from the mail itself. Thread-safe.
 */
final class Backlog {
    private final int maxPeers;
    private final Map<Account, Set<CanonicalAddress>> waiting = new LinkedHashMap<>();
    private int peers;

    Backlog(int maxPeers) {
        this.maxPeers = maxPeers;
    }

    /** One account and those of its peers that wait. */
    record Portion(Account account, Set<CanonicalAddress> peers) {
    }

    /** What became of a peer. */
    enum Added {
        /** Nothing of the account waited before. */
        FIRST_OF_ACCOUNT,
        /** It waits with others of the account, or waited already. */
        WITH_OTHERS,
        /** It does not wait. */
        NO_ROOM
    }

    synchronized Added add(Account account, CanonicalAddress peer) {
        if (peers == maxPeers) {
            return Added.NO_ROOM;
        }
        boolean first = !waiting.containsKey(account);
        if (waiting.computeIfAbsent(account, any -> new LinkedHashSet<>()).add(peer)) {
            peers++;
        }
        return first ? Added.FIRST_OF_ACCOUNT : Added.WITH_OTHERS;
    }

    /** Takes all that waits of the account that waits longest. */
    synchronized Optional<Portion> take() {
        Iterator<Map.Entry<Account, Set<CanonicalAddress>>> accounts = waiting.entrySet().iterator();
        if (!accounts.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<Account, Set<CanonicalAddress>> first = accounts.next();
        accounts.remove();
        peers -= first.getValue().size();
        return Optional.of(new Portion(first.getKey(), first.getValue()));
    }
}
