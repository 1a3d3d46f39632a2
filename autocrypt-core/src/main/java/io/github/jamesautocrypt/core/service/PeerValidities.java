/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/**
 * Keeps what people said of the keys of peers, separately for each account. It stands beside the state of a peer, which is what mail told and what Level 1
 * defines. Implementations are thread-safe; every method may throw a {@link StoreException} when the store cannot be reached.
 */
public interface PeerValidities {

    /** What is known of a key. */
    enum Validity {
        /** Nobody said anything, or took it back. */
        UNVALIDATED,
        /** It was compared with what the peer says it is. */
        VALIDATED,
        /** Somebody else has it too: it is never recommended. */
        COMPROMISED
    }

    /**
     * What was said of one key of a peer.
     *
     * @param fingerprint of the key; the word is about this key alone, not about one that comes in its place
     * @param at          when it was said, in whole seconds; of two words about one key the later counts
     */
    record Judgement(CanonicalAddress peer, String fingerprint, Validity validity, Instant at) {
        public Judgement {
            at = at.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Keeps what was said, unless something later is known. The same word a second time changes nothing. */
    void judge(Account account, Judgement judgement);

    /** What was said of the keys of one peer, ordered by fingerprint. */
    List<Judgement> find(Account account, CanonicalAddress peer);

    /** What was said of the keys of all peers, ordered by address and fingerprint. */
    List<Judgement> list(Account account);
}
