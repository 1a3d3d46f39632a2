/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.DueAccounts;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * MUAAs in the table {@code muaa}, one row each. Who writes takes the row of the account in {@code sma_account} first, at the version that was
 * read; that row stays when the last MUAA is gone, so that nobody takes an account for one that was never written.
 */
public final class JdbcMuaaRegistry implements MuaaRegistry {
    private final Database database;
    private final Clock clock;

    public JdbcMuaaRegistry(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public AccountMuaas read(Account account) {
        return database.readInTransaction(handle -> version(handle, account)
            .map(version -> new AccountMuaas(muaas(handle, account).stream()
                .collect(Collectors.toMap(RegisteredMuaa::muaa, Function.identity())), version))
            .orElse(AccountMuaas.NONE));
    }

    private static Optional<Long> version(Handle handle, Account account) {
        try (Query query = handle.createQuery(MuaaSql.VERSION)) {
            return query.bind("account", account.name()).mapTo(Long.class).findOne();
        }
    }

    private static List<RegisteredMuaa> muaas(Handle handle, Account account) {
        try (Query query = handle.createQuery(MuaaSql.OF_ACCOUNT)) {
            return query.bind("account", account.name()).map((row, context) -> MuaaRow.read(row)).list();
        }
    }

    @Override
    public boolean write(Account account, AccountMuaas seen, AccountMuaas now) {
        return database.transact(handle -> {
            if (!take(handle, account, seen.version(), clock.instant().plus(DueAccounts.AFTER_A_CHANGE))) {
                return false;
            }
            seen.muaas().keySet().stream()
                .filter(muaa -> !now.muaas().containsKey(muaa))
                .forEach(gone -> delete(handle, account, gone));
            now.muaas().values().stream()
                .filter(muaa -> !muaa.equals(seen.muaas().get(muaa.muaa())))
                .forEach(muaa -> write(handle, account, muaa));
            return true;
        });
    }

    private static boolean take(Handle handle, Account account, long seen, Instant due) {
        if (seen == AccountMuaas.NONE.version()) {
            handle.createUpdate(AccountSql.KEEP).bind("account", account.name()).execute();
            return handle.createUpdate(MuaaSql.TAKE_NEW).bind("account", account.name()).bind("version", newVersion())
                .bind("due", due.getEpochSecond()).execute() == 1;
        }
        return handle.createUpdate(MuaaSql.TAKE).bind("account", account.name()).bind("version", newVersion()).bind("seen", seen)
            .bind("due", due.getEpochSecond()).execute() == 1;
    }

    // Never that of an account which was never written
    static long newVersion() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    private static void delete(Handle handle, Account account, MuaaId muaa) {
        handle.createUpdate(MuaaSql.DELETE).bind("account", account.name()).bind("muaa", muaa.value()).execute();
    }

    private static void write(Handle handle, Account account, RegisteredMuaa muaa) {
        if (execute(handle, MuaaSql.REPLACE, account, muaa) == 0) {
            execute(handle, MuaaSql.INSERT, account, muaa);
        }
    }

    private static int execute(Handle handle, String sql, Account account, RegisteredMuaa muaa) {
        try (Update statement = handle.createUpdate(sql)) {
            MuaaRow.bind(statement, account, muaa);
            return statement.execute();
        }
    }

    @Override
    public void told(Account account, MuaaId muaa, LocalDate lastSign) {
        change(MuaaSql.TOLD, account, muaa, lastSign);
    }

    @Override
    public void noticed(Account account, MuaaId muaa, Evidence evidence, LocalDate day) {
        change(evidence == Evidence.STRONG ? MuaaSql.NOTICE_STRONG : MuaaSql.NOTICE_WEAK, account, muaa, day);
    }

    private void change(String sql, Account account, MuaaId muaa, LocalDate day) {
        database.transact(handle -> {
            try (Update statement = handle.createUpdate(sql)) {
                return statement.bind("account", account.name()).bind("muaa", muaa.value()).bind("day", MuaaRow.number(day)).execute();
            }
        });
    }
}
