/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import io.github.jamesautocrypt.sma.manager.expiry.DueAccounts;
import io.github.jamesautocrypt.sma.manager.expiry.DueAccountsContract;

class MemoryMuaaRegistryTest implements MuaaRegistryContract, DueAccountsContract {
    private final MemoryMuaaRegistry testee = new MemoryMuaaRegistry();

    @Override
    public MuaaRegistry testee() {
        return testee;
    }

    @Override
    public DueAccounts due() {
        return testee;
    }
}
