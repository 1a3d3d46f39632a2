/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.PeerState;

/**
 * The preliminary recommendation for one recipient (A-45; Autocrypt Level 1, "Recommendations for single-recipient messages"). What
 * the sender wishes and what the message answers to belongs to a message that is being written, and is not asked here.
 */
public final class Recommender {
    /** A header this much older than the newest message: the peer seems to use a program without Autocrypt by now. */
    public static final Duration STALE_AFTER = Duration.ofDays(35);

    private final KeyUsability usability;

    public Recommender(KeyUsability usability) {
        this.usability = usability;
    }

    /** The recommendation for a recipient whose state is known; for one who has no state it is {@link UiRecommendation#DISABLE}. */
    public Recommendation preliminary(PeerState recipient, Instant at) {
        Optional<Keydata> publicKey = recipient.publicKey().filter(key -> usability.isUsable(key, at));
        if (publicKey.isPresent()) {
            return new Recommendation(isStale(recipient) ? UiRecommendation.DISCOURAGE : UiRecommendation.AVAILABLE, publicKey);
        }
        Optional<Keydata> gossipKey = recipient.gossipKey().filter(key -> usability.isUsable(key, at));
        return new Recommendation(gossipKey.isPresent() ? UiRecommendation.DISCOURAGE : UiRecommendation.DISABLE, gossipKey);
    }

    private static boolean isStale(PeerState recipient) {
        return recipient.autocryptTimestamp()
            .flatMap(autocrypt -> recipient.lastSeen().map(lastSeen -> Duration.between(autocrypt, lastSeen)))
            .filter(silence -> silence.compareTo(STALE_AFTER) > 0)
            .isPresent();
    }
}
