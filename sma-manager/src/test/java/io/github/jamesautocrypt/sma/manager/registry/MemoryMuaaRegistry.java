/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.DueAccounts;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Notes;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** A registry for tests, and the times at which its accounts are due; forgets everything with the process. Thread-safe. */
public final class MemoryMuaaRegistry implements MuaaRegistry, DueAccounts {
    private final Map<Account, AccountMuaas> accounts = new HashMap<>();
    private final Map<Account, Instant> due = new TreeMap<>(Comparator.comparing(Account::name));
    private final Clock clock;
    private long writes;
    private String settings = "";

    public MemoryMuaaRegistry() {
        this(Clock.systemUTC());
    }

    public MemoryMuaaRegistry(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<Due> list(Optional<Due> after, Instant by, Optional<String> domain, int limit) {
        Comparator<Due> order = Comparator.comparing(Due::since).thenComparing(one -> one.account().name());
        return due.entrySet().stream()
            .map(entry -> new Due(entry.getKey(), entry.getValue(), 0))
            .filter(one -> !one.since().isAfter(by) && domain.filter(name -> !one.account().name().endsWith("@" + name)).isEmpty())
            .filter(one -> after.filter(last -> order.compare(one, last) <= 0).isEmpty())
            .sorted(order)
            .limit(limit)
            .toList();
    }

    @Override
    public synchronized void lookAgain(Account account, long version, Instant next) {
        if (read(account).version() == version) {
            due.put(account, next.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Override
    public synchronized void lookAtOnce(Scope scope) {
        due.replaceAll((account, at) -> {
            if (!Scope.of(account).contains(scope)) {
                return at;
            }
            writes++;
            accounts.put(account, new AccountMuaas(read(account).muaas(), writes));
            return Instant.EPOCH;
        });
    }

    @Override
    public synchronized boolean replaceSettings(String now) {
        boolean others = !settings.equals(now);
        settings = now;
        return others;
    }

    @Override
    public synchronized void told(Account account, MuaaId muaa, LocalDate lastSign) {
        change(account, muaa, known -> new RegisteredMuaa(known.muaa(), known.announcement(), known.inboxSince(), known.known(), known.strong(), known.weak(),
            known.removed(), new Notes(known.notes().halfSince(), later(known.notes().told(), lastSign))));
    }

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
        Instant next = clock.instant().plus(AFTER_A_CHANGE).truncatedTo(ChronoUnit.SECONDS);
        due.merge(account, next, (one, other) -> one.isBefore(other) ? one : other);
        accounts.put(account, new AccountMuaas(muaas, writes));
        return true;
    }

    @Override
    public synchronized void noticed(Account account, MuaaId muaa, Evidence evidence, LocalDate day) {
        change(account, muaa, known -> with(known, evidence, day));
    }

    private void change(Account account, MuaaId muaa, UnaryOperator<RegisteredMuaa> change) {
        AccountMuaas before = read(account);
        if (before.muaas().containsKey(muaa)) {
            Map<MuaaId, RegisteredMuaa> muaas = new HashMap<>(before.muaas());
            muaas.computeIfPresent(muaa, (id, known) -> change.apply(known));
            accounts.put(account, new AccountMuaas(muaas, before.version()));
        }
    }

    private static RegisteredMuaa with(RegisteredMuaa muaa, Evidence evidence, LocalDate day) {
        return new RegisteredMuaa(muaa.muaa(), muaa.announcement(), muaa.inboxSince(), muaa.known(),
            evidence == Evidence.STRONG ? later(muaa.strong(), day) : muaa.strong(),
            evidence == Evidence.WEAK ? later(muaa.weak(), day) : muaa.weak(), muaa.removed(), muaa.notes());
    }

    private static Optional<LocalDate> later(Optional<LocalDate> known, LocalDate day) {
        return known.filter(present -> !present.isBefore(day)).or(() -> Optional.of(day));
    }
}
