/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;

/** How the values of the model stand in the columns of the tables. */
final class Columns {

    private Columns() {
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    static Long seconds(Optional<Instant> instant) {
        return instant.map(Instant::getEpochSecond).orElse(null);
    }

    static Optional<Keydata> keydata(ResultSet row, String column) throws SQLException {
        byte[] octets = row.getBytes(column);
        if (octets == null) {
            return Optional.empty();
        }
        if (KeydataParser.parse(octets) instanceof ParsedKeydata.Accepted accepted) {
            return Optional.of(accepted.keydata());
        }
        throw new SQLException("A stored certificate is none");
    }

    static PreferEncrypt preferEncrypt(ResultSet row) throws SQLException {
        return PreferEncrypt.ofAttribute(row.getString("prefer_encrypt"));
    }

    static CanonicalAddress address(ResultSet row) throws SQLException {
        String stored = row.getString("address");
        return CanonicalAddress.parse(stored).orElseThrow(() -> new SQLException("A stored address has no canonical form"));
    }

    /** Keeps the certificate, unless it is there already, and gives the hash by which other tables refer to it. */
    static byte[] keep(Handle handle, Keydata keydata) {
        byte[] hash = keydata.sha256();
        handle.createUpdate("INSERT INTO certificate (hash, keydata) SELECT :hash, :keydata "
                + "WHERE NOT EXISTS (SELECT 1 FROM certificate WHERE hash = :hash)")
            .bind("hash", hash)
            .bind("keydata", keydata.octets())
            .execute();
        return hash;
    }
}
