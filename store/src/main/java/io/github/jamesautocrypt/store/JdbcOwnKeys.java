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
import io.github.jamesautocrypt.core.service.OwnKeys;

/** Own keys in the table {@code own_key}: one row for each account, address and certificate. */
public final class JdbcOwnKeys implements OwnKeys {
    private static final String SELECT = "SELECT o.*, c.keydata FROM own_key o JOIN certificate c ON c.hash = o.public_key "
        + "WHERE o.account = :account ORDER BY o.address, o.last_seen DESC, o.public_key";
    private static final String NEWER_SIGHTING = "UPDATE own_key SET prefer_encrypt = CASE WHEN last_seen <= :seen THEN :prefer_encrypt "
        + "ELSE prefer_encrypt END, first_seen = LEAST(first_seen, :seen), last_seen = GREATEST(last_seen, :seen) "
        + "WHERE account = :account AND address = :address AND public_key = :public_key";
    private static final String FIRST_SIGHTING = "INSERT INTO own_key (account, address, public_key, prefer_encrypt, first_seen, last_seen) "
        + "VALUES (:account, :address, :public_key, :prefer_encrypt, :seen, :seen)";
    private static final String FORGET = "DELETE FROM own_key WHERE account = :account AND address = :address AND public_key NOT IN "
        + "(SELECT public_key FROM own_key WHERE account = :account AND address = :address ORDER BY last_seen DESC, public_key LIMIT :kept)";

    private final Database database;

    public JdbcOwnKeys(Database database) {
        this.database = database;
    }

    @Override
    public void record(Account account, AutocryptHeader header, Instant seen) {
        database.transact(handle -> {
            byte[] hash = Columns.keep(handle, header.keydata());
            if (execute(handle, NEWER_SIGHTING, account, header, hash, seen) == 0) {
                execute(handle, FIRST_SIGHTING, account, header, hash, seen);
                forgetOldest(handle, account, header.addr());
            }
            return hash;
        });
    }

    private static void forgetOldest(Handle handle, Account account, CanonicalAddress address) {
        try (Update statement = handle.createUpdate(FORGET)) {
            statement.bind("account", account.name())
                .bind("address", address.asString())
                .bind("kept", MAX_KEYS_PER_ADDRESS)
                .execute();
        }
    }

    private static int execute(Handle handle, String sql, Account account, AutocryptHeader header, byte[] hash, Instant seen) {
        try (Update statement = handle.createUpdate(sql)) {
            return statement.bind("account", account.name())
                .bind("address", header.addr().asString())
                .bind("public_key", hash)
                .bind("prefer_encrypt", header.preferEncrypt().attributeValue())
                .bind("seen", seen.getEpochSecond())
                .execute();
        }
    }

    @Override
    public List<OwnKey> list(Account account) {
        return database.transact(handle -> {
            try (Query query = handle.createQuery(SELECT)) {
                return query.bind("account", account.name()).map((row, context) -> ownKey(row)).list();
            }
        });
    }

    private static OwnKey ownKey(ResultSet row) throws SQLException {
        CanonicalAddress address = Columns.address(row);
        Keydata keydata = Columns.keydata(row, "keydata").orElseThrow(() -> new SQLException("A key without octets"));
        return new OwnKey(new AutocryptHeader(address, Columns.preferEncrypt(row), keydata),
            Instant.ofEpochSecond(row.getLong("first_seen")),
            Instant.ofEpochSecond(row.getLong("last_seen")));
    }
}
