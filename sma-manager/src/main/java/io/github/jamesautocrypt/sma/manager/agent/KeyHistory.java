/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.KeyEvent.Source;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/**
 * How an account came by the keys of its peers, as far as the log of key events tells. A key is doubtful when it took the place of another by
 * mail that was not authenticated, though mail of that peer had been, or when it is not the one that the log tells of. Immutable and thread-safe.
 */
final class KeyHistory {
    private final Map<CanonicalAddress, Standing> standings;
    private final boolean othersDoubtful;

    private KeyHistory(Map<CanonicalAddress, Standing> standings, boolean othersDoubtful) {
        this.standings = Map.copyOf(standings);
        this.othersDoubtful = othersDoubtful;
    }

    /**
     * Reads a log.
     *
     * @param newestFirst what {@link io.github.jamesautocrypt.core.service.KeyEvents#list} says of all addresses
     * @param whole       whether that is all there is; what lies beyond may have been pushed there by whoever sends much mail, so that it is
     *                    taken for the worse, unless no mail was ever looked at for a proof
     */
    static KeyHistory of(List<KeyEvent> newestFirst, boolean whole) {
        Map<CanonicalAddress, Standing> standings = new HashMap<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            KeyEvent event = newestFirst.get(i);
            if (event.source() == Source.HEADER) {
                Standing before = standings.getOrDefault(event.address(), new Standing(Optional.empty(), !whole, false, false));
                standings.put(event.address(), before.after(event));
            }
        }
        return new KeyHistory(standings, !whole && newestFirst.stream().anyMatch(KeyHistory::wasLookedAt));
    }

    // A proof counts as well: whoever fills the log may do so by mail of his own domain, duly signed
    private static boolean wasLookedAt(KeyEvent event) {
        return event.source() == Source.HEADER && event.receipt().authenticity() != Authenticity.UNKNOWN;
    }

    /**
     * What is known of one peer at one moment.
     *
     * @param fingerprint   that of the present key; empty for a key of an unknown version
     * @param used          whether mail of the peer was ever authenticated
     * @param authenticated whether mail with the present key was
     * @param doubtful      whether the present key came without proof where there had been one
     */
    private record Standing(Optional<String> fingerprint, boolean used, boolean authenticated, boolean doubtful) {

        Standing after(KeyEvent event) {
            boolean proved = event.receipt().authenticity() == Authenticity.AUTHENTICATED;
            return switch (event.kind()) {
                case LEARNED -> new Standing(event.fingerprint(), used || proved, proved, false);
                case REPLACED -> new Standing(event.fingerprint(), used || proved, proved,
                    used && event.receipt().authenticity() == Authenticity.NOT_AUTHENTICATED);
                default -> new Standing(event.fingerprint(), used || proved, authenticated || proved, doubtful && !proved);
            };
        }
    }

    /** Whether the key that the account has of a peer may well be somebody else's. */
    boolean isDoubtful(CanonicalAddress peer) {
        return Optional.ofNullable(standings.get(peer)).map(Standing::doubtful).orElse(othersDoubtful);
    }

    /** Whether a key, which the account has of a peer, may well be somebody else's, or took the place of the one that the log tells of. */
    boolean isDoubtful(CanonicalAddress peer, Keydata key) {
        return isDoubtful(peer) || Optional.ofNullable(standings.get(peer)).filter(standing -> !standing.fingerprint().equals(key.fingerprint())).isPresent();
    }

    /** Whether the mail was authenticated that taught the key. */
    boolean isAuthenticated(CanonicalAddress peer) {
        return Optional.ofNullable(standings.get(peer)).filter(Standing::authenticated).isPresent();
    }
}
