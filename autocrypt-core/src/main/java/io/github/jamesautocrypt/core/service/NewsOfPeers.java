/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/**
 * Hears that mail taught an account a key of a peer that it did not have. Implementations are thread-safe, return at once and never throw, for
 * mail waits.
 */
public interface NewsOfPeers {
    /** Tells nobody. */
    NewsOfPeers UNHEARD = (account, peer) -> { };

    /** The account has the first key of a peer, or another one than before; the store says which. */
    void keyChanged(Account account, CanonicalAddress peer);
}
