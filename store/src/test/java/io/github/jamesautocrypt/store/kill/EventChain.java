/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.KeyEvent.Kind;
import io.github.jamesautocrypt.core.service.KeyEvent.Source;
import io.github.jamesautocrypt.core.service.KeyEvents;

/** The log of key events is written in one step with the states: it tells every key that a peer ever had, one after the other. */
record EventChain(KeyEvents log) {
    private static final int ALL = 1_000_000;

    /** Checks that the log of a peer leads to its state without a gap. */
    void check(Account account, CanonicalAddress peer, PeerState state) {
        List<KeyEvent> events = new ArrayList<>(log.list(account, Optional.of(peer), 0, ALL));
        Collections.reverse(events);
        assertThat(lastKey(events, Source.HEADER)).isEqualTo(state.publicKey().flatMap(Keydata::fingerprint));
        assertThat(lastKey(events, Source.GOSSIP)).isEqualTo(state.gossipKey().flatMap(Keydata::fingerprint));
    }

    private static Optional<String> lastKey(List<KeyEvent> events, Source source) {
        Optional<String> key = Optional.empty();
        for (KeyEvent event : events) {
            if (event.source() == source) {
                assertThat(event.formerFingerprint()).as("the key before %s", event).isEqualTo(key);
                assertThat(event.kind() == Kind.LEARNED).as("the first key: %s", event).isEqualTo(key.isEmpty());
                key = event.fingerprint();
            }
        }
        return key;
    }
}
