/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.LocalDate;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** The registry of a server that keeps none, where the folders alone tell what is known. Stateless and thread-safe. */
public final class NoMuaaRegistry implements MuaaRegistry {

    @Override
    public AccountMuaas read(Account account) {
        return AccountMuaas.NONE;
    }

    @Override
    public boolean write(Account account, AccountMuaas seen, AccountMuaas now) {
        return true;
    }

    @Override
    public void noticed(Account account, MuaaId muaa, Evidence evidence, LocalDate day) {
        // nobody is known
    }
}
