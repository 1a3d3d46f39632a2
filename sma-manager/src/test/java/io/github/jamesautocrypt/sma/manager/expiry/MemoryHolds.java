/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.jamesautocrypt.core.service.Account;

/** Holds for tests; forgets everything with the process. Thread-safe. */
public final class MemoryHolds implements Holds {
    private final Map<Account, Hold> holds = new ConcurrentHashMap<>();

    @Override
    public Optional<Hold> find(Account account) {
        return Optional.ofNullable(holds.get(account));
    }

    @Override
    public void put(Account account, Hold hold) {
        holds.put(account, hold);
    }

    @Override
    public boolean release(Account account) {
        return holds.keySet().remove(account);
    }
}
