/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.DueAccounts;

/** Goes by the index of the column {@code due} of the table {@code sma_account}. */
public final class JdbcDueAccounts implements DueAccounts {
    private static final int PORTION = 1000;
    private static final long BEFORE_ALL = -1;
    private static final String FROM = "SELECT a.name, s.due, s.account FROM sma_account s JOIN account a ON a.id = s.account ";
    private static final String OF_DOMAIN = "AND s.due <= :by AND a.name LIKE :suffix ESCAPE '!' ";
    // two ranges of the index; in one condition H2 would read all that comes before
    private static final String OF_SAME_TIME = FROM + "WHERE s.due = :due AND s.account > :number " + OF_DOMAIN + "ORDER BY s.account LIMIT :rows";
    private static final String LATER = FROM + "WHERE s.due > :due " + OF_DOMAIN + "ORDER BY s.due, s.account LIMIT :rows";
    private static final String LOOK_AGAIN = "UPDATE sma_account SET due = :due WHERE account = (SELECT id FROM account WHERE name = :account) "
        + "AND version = :version";
    private static final String NEXT_IN_LINE = "SELECT s.account FROM sma_account s JOIN account a ON a.id = s.account "
        + "WHERE s.account > :after AND a.name LIKE :suffix ESCAPE '!' ORDER BY s.account LIMIT :rows";
    private static final String AT_ONCE = "UPDATE sma_account SET due = 0, version = version + 1 WHERE account IN (<accounts>)";

    private static final String CHANGE_SETTINGS = "UPDATE expiry_settings SET settings = :settings WHERE settings <> :settings";
    private static final String FIRST_SETTINGS = "INSERT INTO expiry_settings (id, settings) VALUES (1, :settings) ON CONFLICT DO NOTHING";

    private final Database database;

    public JdbcDueAccounts(Database database) {
        this.database = database;
    }

    @Override
    public List<Due> list(Optional<Due> after, Instant by, Optional<String> domain, int limit) {
        List<Due> due = new ArrayList<>(after.map(last -> page(OF_SAME_TIME, after, by, domain, limit)).orElse(List.of()));
        if (due.size() < limit) {
            due.addAll(page(LATER, after, by, domain, limit - due.size()));
        }
        return due;
    }

    private List<Due> page(String sql, Optional<Due> after, Instant by, Optional<String> domain, int limit) {
        return database.once((handle, dialect) -> {
            try (Query query = handle.createQuery(sql)) {
                return query.bind("by", by.getEpochSecond())
                    .bind("due", after.map(due -> due.since().getEpochSecond()).orElse(BEFORE_ALL))
                    .bind("number", after.map(Due::number).orElse(BEFORE_ALL))
                    .bind("suffix", suffix(domain))
                    .bind("rows", limit)
                    .map((row, context) -> new Due(new Account(row.getString("name")), Instant.ofEpochSecond(row.getLong("due")), row.getLong("account")))
                    .list();
            }
        });
    }

    @Override
    public void lookAgain(Account account, long version, Instant next) {
        database.transact(handle -> {
            try (Update statement = handle.createUpdate(LOOK_AGAIN)) {
                return statement.bind("account", account.name()).bind("version", version).bind("due", next.getEpochSecond()).execute();
            }
        });
    }

    @Override
    public boolean replaceSettings(String settings) {
        return database.transact(handle -> handle.createUpdate(CHANGE_SETTINGS).bind("settings", settings).execute() > 0
            || handle.createUpdate(FIRST_SETTINGS).bind("settings", settings).execute() > 0);
    }

    @Override
    public void lookAtOnce(Scope scope) {
        long last = BEFORE_ALL;
        for (List<Long> portion = portion(scope, last); !portion.isEmpty(); portion = portion(scope, last)) {
            List<Long> accounts = portion;
            database.unhurried(handle -> handle.createUpdate(AT_ONCE).bindList("accounts", accounts).execute());
            last = portion.get(portion.size() - 1);
        }
    }

    private List<Long> portion(Scope scope, long after) {
        return database.once((handle, dialect) -> {
            try (Query query = handle.createQuery(NEXT_IN_LINE)) {
                return query.bind("after", after).bind("suffix", members(scope)).bind("rows", PORTION).mapTo(Long.class).list();
            }
        });
    }

    private static String members(Scope scope) {
        if (scope instanceof Scope.User user) {
            return literally(user.account().name());
        }
        return suffix(scope instanceof Scope.Domain domain ? Optional.of(domain.name()) : Optional.empty());
    }

    private static String suffix(Optional<String> domain) {
        return domain.map(name -> "%@" + literally(name)).orElse("%");
    }

    private static String literally(String name) {
        return name.replaceAll("[!%_]", "!$0");
    }
}
