/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.TrustedKeys;

/**
 * One peer as JSON. Names are those of Level 1; a value that is not known is {@code null}.
 *
 * @param fingerprint    of the key that the peer sent
 * @param validity       {@code unvalidated}, {@code validated} or {@code compromised}: what people said of the key that the peer sent, or of that from gossip
 *                       where it sent none
 * @param recommendation {@code available}, {@code discourage} or {@code disable}: whether mail to this peer could be encrypted now
 */
public record PeerView(String address,
                       Optional<Instant> lastSeen,
                       Optional<Instant> autocryptTimestamp,
                       Optional<String> fingerprint,
                       String preferEncrypt,
                       Optional<Instant> gossipTimestamp,
                       Optional<String> gossipFingerprint,
                       String validity,
                       String recommendation) {

    static PeerView of(Peer peer, List<Judgement> judgements, Recommender recommender, Instant now) {
        PeerState state = peer.state();
        List<Judgement> ofPeer = judgements.stream().filter(judgement -> judgement.peer().equals(peer.address())).toList();
        Optional<String> shown = state.publicKey().or(state::gossipKey).flatMap(Keydata::fingerprint);
        return new PeerView(peer.address().asString(),
            state.lastSeen(),
            state.autocryptTimestamp(),
            state.publicKey().flatMap(Keydata::fingerprint),
            state.preferEncrypt().attributeValue(),
            state.gossipTimestamp(),
            state.gossipKey().flatMap(Keydata::fingerprint),
            word(TrustedKeys.validity(peer.address(), shown, ofPeer)),
            word(recommender.preliminary(TrustedKeys.of(state, ofPeer), now).ui()));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
