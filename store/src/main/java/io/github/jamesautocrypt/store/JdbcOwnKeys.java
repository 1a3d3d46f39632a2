/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.OwnKeyEvents;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.Receipt;

/** Own keys in the table {@code own_key}: one row for each account, address and certificate. */
public final class JdbcOwnKeys implements OwnKeys {
    private static final String SELECT = "SELECT o.address, o.mutual, o.first_seen, o.last_seen, c.octets "
        + "FROM account a JOIN own_key o ON o.account = a.id JOIN certificate c ON c.id = o.public_key WHERE a.name = :account ";
    private static final String ORDER = "ORDER BY o.address, o.last_seen DESC, c.sha256";
    /** All own keys of an account. */
    static final String LIST = SELECT + ORDER;

    private static final String THIS_KEY = "account = (SELECT id FROM account WHERE name = :account) AND address = :address "
        + "AND public_key = (SELECT id FROM certificate WHERE sha256 = :sha256)";
    private static final String NEWER_SIGHTING = "UPDATE own_key SET mutual = CASE WHEN last_seen < :seen THEN :mutual ELSE mutual END, "
        + "first_seen = LEAST(first_seen, :seen), last_seen = GREATEST(last_seen, :seen) WHERE " + THIS_KEY;
    private static final String FIRST_SIGHTING = AccountSql.KEEP + "; " + CertificateSql.KEEP + "; "
        + "INSERT INTO own_key (account, address, public_key, mutual, first_seen, last_seen) "
        + "VALUES ((SELECT id FROM account WHERE name = :account), :address, (SELECT id FROM certificate WHERE sha256 = :sha256), :mutual, "
        + ":seen, :seen)";
    private static final String FORGET = "DELETE FROM own_key WHERE " + THIS_KEY;

    private final Database database;

    public JdbcOwnKeys(Database database) {
        this.database = database;
    }

    @Override
    public void record(Account account, AutocryptHeader header, Receipt receipt) {
        database.transact(handle -> {
            List<OwnKey> before = keysOf(handle, account, header.addr());
            if (!seeAgain(handle, account, header, receipt.at())) {
                if (!OwnKeys.isRoomFor(before, receipt.at())) {
                    return before;
                }
                seeFirst(handle, account, header, receipt.at());
                keysOf(handle, account, header.addr()).stream()
                    .skip(MAX_KEYS_PER_ADDRESS)
                    .forEach(oldest -> forget(handle, account, oldest, receipt));
            }
            OwnKeyEvents.of(before, header, receipt).forEach(event -> log(handle, account, event));
            return before;
        });
    }

    private static boolean seeAgain(Handle handle, Account account, AutocryptHeader header, Instant seen) {
        try (Update statement = handle.createUpdate(NEWER_SIGHTING)) {
            return bindSighting(statement, account, header, seen).execute() > 0;
        }
    }

    private static void seeFirst(Handle handle, Account account, AutocryptHeader header, Instant seen) {
        try (Update statement = handle.createUpdate(FIRST_SIGHTING)) {
            bindSighting(statement, account, header, seen).bind("octets", header.keydata().octets()).execute();
        }
    }

    private static Update bindSighting(Update statement, Account account, AutocryptHeader header, Instant seen) {
        return bind(statement, account, header).bind("mutual", Columns.mutual(header.preferEncrypt())).bind("seen", seen.getEpochSecond());
    }

    private static void forget(Handle handle, Account account, OwnKey oldest, Receipt receipt) {
        try (Update statement = handle.createUpdate(FORGET)) {
            bind(statement, account, oldest.header()).execute();
        }
        log(handle, account, OwnKeyEvents.removed(oldest, receipt));
    }

    private static void log(Handle handle, Account account, KeyEvent event) {
        try (Update statement = handle.createUpdate(KeyEventRow.INSERT_FOR_ACCOUNT)) {
            statement.bindMap(KeyEventRow.values(event)).bind("account", account.name()).execute();
        }
    }

    private static Update bind(Update statement, Account account, AutocryptHeader header) {
        return statement.bind("account", account.name())
            .bind("address", header.addr().asString())
            .bind("sha256", header.keydata().sha256());
    }

    @Override
    public List<OwnKey> list(Account account) {
        return database.read((handle, dialect) -> {
            try (Query query = handle.createQuery(LIST)) {
                return query.bind("account", account.name()).map((row, context) -> ownKey(row)).list();
            }
        });
    }

    private static List<OwnKey> keysOf(Handle handle, Account account, CanonicalAddress address) {
        try (Query query = handle.createQuery(SELECT + "AND o.address = :address " + ORDER)) {
            return query.bind("account", account.name()).bind("address", address.asString()).map((row, context) -> ownKey(row)).list();
        }
    }

    static OwnKey ownKey(ResultSet row) throws SQLException {
        CanonicalAddress address = Columns.address(row);
        Keydata keydata = Columns.keydata(row, "octets").orElseThrow(() -> new SQLException("A key without octets"));
        return new OwnKey(new AutocryptHeader(address, Columns.preferEncrypt(row), keydata),
            Instant.ofEpochSecond(row.getLong("first_seen")),
            Instant.ofEpochSecond(row.getLong("last_seen")));
    }
}
