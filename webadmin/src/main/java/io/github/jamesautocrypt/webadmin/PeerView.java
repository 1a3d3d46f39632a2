/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;

/**
 * One peer as JSON. Names are those of Level 1; a value that is not known is {@code null}.
 *
 * @param fingerprint    of the key that the peer sent
 * @param recommendation {@code available}, {@code discourage} or {@code disable}: whether mail to this peer could be encrypted now
 */
public record PeerView(String address,
                       Optional<Instant> lastSeen,
                       Optional<Instant> autocryptTimestamp,
                       Optional<String> fingerprint,
                       String preferEncrypt,
                       Optional<Instant> gossipTimestamp,
                       Optional<String> gossipFingerprint,
                       String recommendation) {

    static PeerView of(Peer peer, Recommender recommender, Instant now) {
        PeerState state = peer.state();
        return new PeerView(peer.address().asString(),
            state.lastSeen(),
            state.autocryptTimestamp(),
            state.publicKey().flatMap(Keydata::fingerprint),
            state.preferEncrypt().attributeValue(),
            state.gossipTimestamp(),
            state.gossipKey().flatMap(Keydata::fingerprint),
            recommender.preliminary(state, now).ui().name().toLowerCase(Locale.ROOT));
    }
}
