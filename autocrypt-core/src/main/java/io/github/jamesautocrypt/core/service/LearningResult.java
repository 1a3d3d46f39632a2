/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.KeyChange;

/** What a message taught. */
public sealed interface LearningResult {

    /** The message counted for the state of that peer. */
    record Learned(CanonicalAddress peer, KeyChange change) implements LearningResult {
        /** Whether the peer has a key that the account did not have. */
        public boolean isNews() {
            return change == KeyChange.FIRST_SEEN || change == KeyChange.REPLACED;
        }
    }

    /** The message did not count. */
    record Ignored(Reason reason) implements LearningResult {
    }

    /** Why a message does not count for Autocrypt. */
    enum Reason {
        /** A-42a: {@code multipart/report}. */
        REPORT,
        /** A-42b: not exactly one address in From. */
        NO_SINGLE_SENDER,
        /** A-42c: marked as spam. */
        SPAM,
        /** From is an address of the account itself; its own mail never makes it its own peer (decision I-16). */
        OWN_MAIL,
        /** From is a mailing list, which is nobody to encrypt to (decision I-7). */
        MAILING_LIST,
        /** Encrypted, with no valid header outside: newer programs put theirs inside, so this says nothing (docs/deviations.md). */
        ENCRYPTED_WITHOUT_HEADER
    }
}
