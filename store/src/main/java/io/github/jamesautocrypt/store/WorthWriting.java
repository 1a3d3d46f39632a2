/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.recommendation.Recommender;

/**
 * Decides whether a new state of a peer is worth writing. Most mail comes from peers without Autocrypt and moves nothing but {@code
 * last_seen}; once a day is enough for that. A pure function.
 *
 * <p>No recommendation changes by it: {@code last_seen} counts only by being more than {@link Recommender#STALE_AFTER} later than {@code
 * autocrypt_timestamp}, and where a newer one is, or any header that is still to come could make it so, it is written. The one exception:
 * a peer's very first header that arrives more than 34 days late may be judged by a {@code last_seen} that is off by less than a day.
 */
final class WorthWriting {

    private WorthWriting() {
    }

    /** Whether the state after a message must be written over the one that is kept. */
    static boolean isWorthWriting(PeerState kept, PeerState after) {
        if (!withLastSeen(kept, after.lastSeen()).equals(after)) {
            return true;
        }
        return after.lastSeen().filter(seen -> !kept.lastSeen().equals(after.lastSeen()))
            .filter(seen -> !day(kept.lastSeen()).equals(day(after.lastSeen())) || isStale(after, seen))
            .isPresent();
    }

    private static PeerState withLastSeen(PeerState state, Optional<Instant> lastSeen) {
        return new PeerState(lastSeen, state.autocryptTimestamp(), state.publicKey(), state.preferEncrypt(), state.gossipTimestamp(),
            state.gossipKey());
    }

    private static Optional<LocalDate> day(Optional<Instant> instant) {
        return instant.map(present -> LocalDate.ofInstant(present, ZoneOffset.UTC));
    }

    private static boolean isStale(PeerState state, Instant seen) {
        return state.autocryptTimestamp()
            .filter(autocrypt -> Duration.between(autocrypt, seen).compareTo(Recommender.STALE_AFTER) > 0)
            .isPresent();
    }
}
