/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.util.Optional;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Keeps of which users nothing expires. Implementations are thread-safe, also between the nodes of a cluster; every method may throw a {@link
 * StoreException} when the store cannot be reached.
 */
public interface Holds {

    /** What was last said of a user, whether or not it is over. */
    Optional<Hold> find(Account account);

    /** Replaces it. */
    void put(Account account, Hold hold);

    /**
     * Ends it.
     *
     * @return whether there was one
     */
    boolean release(Account account);
}
