/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.StoreException;

/** Has accounts looked at again. Implementations are thread-safe. */
public interface ExpiryTrigger {

    /**
     * Something that matters for the expiry may be another for those for whom it was set.
     *
     * @throws StoreException when the store cannot be reached
     */
    void policyChanged(Scope scope);
}
