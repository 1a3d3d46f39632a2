/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;

/** Knows the addresses of accounts, aliases too. Implementations are thread-safe; they may block, and may throw where the server cannot tell. */
public interface AccountAddresses {

    /** Whether mail from this address may be the account's. */
    boolean isOwn(Account account, CanonicalAddress address);
}
