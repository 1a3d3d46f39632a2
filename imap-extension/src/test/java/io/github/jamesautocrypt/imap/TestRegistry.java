/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** A registry to which tests tell who was removed, and which cannot be reached for one account. */
final class TestRegistry implements MuaaRegistry {
    static final Account WITHOUT_STORE = new Account("unlucky@example.org");

    private final Map<Account, AccountMuaas> accounts = new ConcurrentHashMap<>();

    void removed(String user, String id) {
        MuaaId muaa = new MuaaId(id);
        RegisteredMuaa tombstone = new RegisteredMuaa(muaa, Optional.empty(), Optional.empty(), LocalDate.EPOCH, Optional.empty(), Optional.empty(),
            Optional.of(Instant.EPOCH));
        accounts.put(new Account(user), new AccountMuaas(Map.of(muaa, tombstone), 1));
    }

    @Override
    public AccountMuaas read(Account account) {
        if (account.equals(WITHOUT_STORE)) {
            throw new StoreException("The store is not there, for a test");
        }
        return accounts.getOrDefault(account, AccountMuaas.NONE);
    }

    @Override
    public boolean write(Account account, AccountMuaas seen, AccountMuaas now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void noticed(Account account, MuaaId muaa, Evidence evidence, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void told(Account account, MuaaId muaa, LocalDate lastSign) {
        throw new UnsupportedOperationException();
    }
}
