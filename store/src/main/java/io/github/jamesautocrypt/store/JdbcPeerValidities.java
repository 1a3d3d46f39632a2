/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.PeerValidities;

/** What people said of keys, in the table {@code peer_validity}: a row for each key that somebody said anything of. */
public final class JdbcPeerValidities implements PeerValidities {
    private static final String SELECT = "SELECT v.* FROM account a JOIN peer_validity v ON v.account = a.id WHERE a.name = :account ";
    private static final String ORDER = "ORDER BY v.address, v.fingerprint";
    private static final String OF_PEER = SELECT + "AND v.address = :address " + ORDER;
    private static final String REPLACE = "UPDATE peer_validity SET validity = :validity, at = :at "
        + "WHERE account = (SELECT id FROM account WHERE name = :account) AND address = :address AND fingerprint = :fingerprint AND at <= :at";
    private static final String INSERT = "INSERT INTO peer_validity (account, address, fingerprint, validity, at) "
        + "VALUES ((SELECT id FROM account WHERE name = :account), :address, :fingerprint, :validity, :at) ON CONFLICT DO NOTHING";

    /** All that was said in an account. */
    static final String ALL = SELECT + ORDER;

    private final Database database;

    public JdbcPeerValidities(Database database) {
        this.database = database;
    }

    @Override
    public void judge(Account account, Judgement judgement) {
        database.transact(handle -> {
            handle.createUpdate(AccountSql.KEEP).bind("account", account.name()).execute();
            // somebody who says something at the same moment has inserted the row, or there is a later word
            return execute(handle, REPLACE, account, judgement) + execute(handle, INSERT, account, judgement);
        });
    }

    private static int execute(Handle handle, String statement, Account account, Judgement judgement) {
        try (Update update = handle.createUpdate(statement)) {
            return update.bind("account", account.name())
                .bind("address", judgement.peer().asString())
                .bind("fingerprint", Columns.fingerprint(Optional.of(judgement.fingerprint())))
                .bind("validity", Columns.constant(judgement.validity()))
                .bind("at", judgement.at().getEpochSecond())
                .execute();
        }
    }

    @Override
    public List<Judgement> find(Account account, CanonicalAddress peer) {
        return database.read((handle, dialect) -> {
            try (Query query = handle.createQuery(OF_PEER)) {
                return query.bind("account", account.name()).bind("address", peer.asString()).map((row, context) -> judgement(row)).list();
            }
        });
    }

    @Override
    public List<Judgement> list(Account account) {
        return database.read((handle, dialect) -> {
            try (Query query = handle.createQuery(ALL)) {
                return query.bind("account", account.name()).map((row, context) -> judgement(row)).list();
            }
        });
    }

    static Judgement judgement(ResultSet row) throws SQLException {
        return new Judgement(Columns.address(row),
            Columns.fingerprint(row, "fingerprint").orElseThrow(),
            Columns.constant(Validity.class, row, "validity"),
            Instant.ofEpochSecond(row.getLong("at")));
    }
}
