/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** A registry for tests; forgets everything with the process. Thread-safe. */
public final class MemoryMuaaRegistry implements MuaaRegistry {
    private final Map<Account, AccountMuaas> accounts = new HashMap<>();
    private long writes;

    @Override
    public synchronized AccountMuaas read(Account account) {
        return accounts.getOrDefault(account, AccountMuaas.NONE);
    }

    @Override
    public synchronized boolean write(Account account, AccountMuaas seen, AccountMuaas now) {
        AccountMuaas before = read(account);
        if (before.version() != seen.version()) {
            return false;
        }
        Map<MuaaId, RegisteredMuaa> muaas = new HashMap<>();
        now.muaas().forEach((id, muaa) -> {
            Optional<RegisteredMuaa> known = Optional.ofNullable(before.muaas().get(id));
            RegisteredMuaa strong = known.flatMap(RegisteredMuaa::strong).map(day -> with(muaa, Evidence.STRONG, day)).orElse(muaa);
            muaas.put(id, known.flatMap(RegisteredMuaa::weak).map(day -> with(strong, Evidence.WEAK, day)).orElse(strong));
        });
        writes++;
        accounts.put(account, new AccountMuaas(muaas, writes));
        return true;
    }

    @Override
    public synchronized void noticed(Account account, MuaaId muaa, Evidence evidence, LocalDate day) {
        AccountMuaas before = read(account);
        if (before.muaas().containsKey(muaa)) {
            Map<MuaaId, RegisteredMuaa> muaas = new HashMap<>(before.muaas());
            muaas.computeIfPresent(muaa, (id, known) -> with(known, evidence, day));
            accounts.put(account, new AccountMuaas(muaas, before.version()));
        }
    }

    private static RegisteredMuaa with(RegisteredMuaa muaa, Evidence evidence, LocalDate day) {
        return new RegisteredMuaa(muaa.muaa(), muaa.announcement(), muaa.inboxSince(), muaa.known(),
            evidence == Evidence.STRONG ? later(muaa.strong(), day) : muaa.strong(),
            evidence == Evidence.WEAK ? later(muaa.weak(), day) : muaa.weak(), muaa.removed());
    }

    private static Optional<LocalDate> later(Optional<LocalDate> known, LocalDate day) {
        return known.filter(present -> !present.isBefore(day)).or(() -> Optional.of(day));
    }
}
