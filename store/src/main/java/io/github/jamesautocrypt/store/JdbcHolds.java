/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.Hold;
import io.github.jamesautocrypt.sma.manager.expiry.Holds;

/** Holds in the table {@code hold}, one row for each user who has one. */
public final class JdbcHolds implements Holds {
    private static final String THIS_ACCOUNT = "(SELECT id FROM account WHERE name = :account)";
    private static final String FIND = "SELECT h.since, h.ends, h.reason FROM account a JOIN hold h ON h.account = a.id WHERE a.name = :account";
    private static final String REPLACE = "UPDATE hold SET since = :since, ends = :ends, reason = :reason WHERE account = " + THIS_ACCOUNT;
    private static final String INSERT = "INSERT INTO hold (account, since, ends, reason) VALUES (" + THIS_ACCOUNT + ", :since, :ends, :reason)";
    private static final String RELEASE = "DELETE FROM hold WHERE account = " + THIS_ACCOUNT;

    private final Database database;

    public JdbcHolds(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Hold> find(Account account) {
        return database.read((handle, dialect) -> {
            try (Query query = handle.createQuery(FIND)) {
                return query.bind("account", account.name()).map((row, context) -> hold(row)).findOne();
            }
        });
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(Instant.ofEpochSecond(row.getLong("since")), Columns.instant(row, "ends"), row.getString("reason"));
    }

    @Override
    public void put(Account account, Hold hold) {
        database.transact(handle -> {
            handle.createUpdate(AccountSql.KEEP).bind("account", account.name()).execute();
            return execute(handle, REPLACE, account, hold) > 0 || execute(handle, INSERT, account, hold) > 0;
        });
    }

    private static int execute(Handle handle, String sql, Account account, Hold hold) {
        try (Update statement = handle.createUpdate(sql)) {
            return statement.bind("account", account.name())
                .bind("since", hold.since().getEpochSecond())
                .bindBySqlType("ends", Columns.seconds(hold.until()), Types.BIGINT)
                .bind("reason", hold.reason())
                .execute();
        }
    }

    @Override
    public boolean release(Account account) {
        return database.transact(handle -> handle.createUpdate(RELEASE).bind("account", account.name()).execute() > 0);
    }
}
