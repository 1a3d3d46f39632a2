/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.PeerValidities.Validity;

/**
 * The states of peers as a recommendation is to see them: without keys that are known to be compromised. Where there is a key from gossip that is not, that
 * one remains. Pure functions.
 */
public final class TrustedKeys {

    private TrustedKeys() {
    }

    /** What a recommendation may see of a peer's state. */
    public static PeerState of(PeerState state, List<Judgement> judgements) {
        return new PeerState(state.lastSeen(),
            state.autocryptTimestamp(),
            state.publicKey().filter(key -> isTrusted(key, judgements)),
            state.preferEncrypt(),
            state.gossipTimestamp(),
            state.gossipKey().filter(key -> isTrusted(key, judgements)));
    }

    /** What is known of a key of a peer. */
    public static Validity validity(CanonicalAddress peer, Optional<String> fingerprint, List<Judgement> judgements) {
        return judgements.stream()
            .filter(judgement -> judgement.peer().equals(peer) && fingerprint.filter(judgement.fingerprint()::equals).isPresent())
            .map(Judgement::validity)
            .findFirst()
            .orElse(Validity.UNVALIDATED);
    }

    private static boolean isTrusted(Keydata key, List<Judgement> judgements) {
        return judgements.stream()
            .filter(judgement -> judgement.validity() == Validity.COMPROMISED)
            .noneMatch(judgement -> key.fingerprint().filter(judgement.fingerprint()::equals).isPresent());
    }
}
