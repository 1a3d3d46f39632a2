/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;

/** Which keys were ever seen of a peer, as far as is still known. Thread-safe; fails as {@link KeyEvents} does. */
final class SeenKeys {
    private static final int PAGE = 200;
    // whoever sends mail can make as many events as he likes
    private static final int MAX_EVENTS = 10_000;

    private final KeyEvents events;

    SeenKeys(KeyEvents events) {
        this.events = events;
    }

    /** Whether a key is the peer's now, comes from gossip, was spoken of before or is in the newest {@value #MAX_EVENTS} events of the peer. */
    boolean contains(Account account, CanonicalAddress peer, PeerState state, List<Judgement> judgements, String fingerprint) {
        return Stream.of(state.publicKey(), state.gossipKey()).flatMap(Optional::stream).flatMap(key -> key.fingerprint().stream())
            .anyMatch(fingerprint::equals)
            || judgements.stream().map(Judgement::fingerprint).anyMatch(fingerprint::equals)
            || isInEvents(account, peer, fingerprint);
    }

    private boolean isInEvents(Account account, CanonicalAddress peer, String fingerprint) {
        for (int offset = 0; offset < MAX_EVENTS; offset += PAGE) {
            List<KeyEvent> page = events.list(account, Optional.of(peer), offset, PAGE);
            if (page.stream().flatMap(SeenKeys::fingerprints).anyMatch(fingerprint::equals)) {
                return true;
            }
            if (page.size() < PAGE) {
                return false;
            }
        }
        return false;
    }

    private static Stream<String> fingerprints(KeyEvent event) {
        return Stream.of(event.fingerprint(), event.formerFingerprint()).flatMap(Optional::stream);
    }
}
