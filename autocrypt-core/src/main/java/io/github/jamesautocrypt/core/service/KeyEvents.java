/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/**
 * The log of what happened to keys, separately for each account. {@link PeerStates} and {@link OwnKeys} write it in the same step in
 * which they change a key; no update ever changes or deletes an entry, only age does. Implementations are thread-safe; every method may
 * throw a {@link StoreException} when the store cannot be reached.
 */
public interface KeyEvents {

    /**
     * The events of an account, the newest first.
     *
     * @param address only those about this address, where one is given
     */
    List<KeyEvent> list(Account account, Optional<CanonicalAddress> address, int offset, int limit);
}
