/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
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
        return Optional.ofNullable(row.getBytes(column)).map(Keydata::kept);
    }

    static byte[] sha256(Optional<Keydata> keydata) {
        return keydata.map(Keydata::sha256).orElse(null);
    }

    static PreferEncrypt preferEncrypt(ResultSet row) throws SQLException {
        return row.getBoolean("mutual") ? PreferEncrypt.MUTUAL : PreferEncrypt.NOPREFERENCE;
    }

    static boolean mutual(PreferEncrypt preference) {
        return preference == PreferEncrypt.MUTUAL;
    }

    static CanonicalAddress address(ResultSet row) throws SQLException {
        String stored = row.getString("address");
        return CanonicalAddress.parse(stored).orElseThrow(() -> new SQLException("A stored address has no canonical form"));
    }

    static Optional<String> fingerprint(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(HexFormat.of().withUpperCase()::formatHex);
    }

    static byte[] fingerprint(Optional<String> fingerprint) {
        return fingerprint.map(HexFormat.of()::parseHex).orElse(null);
    }

    static <E extends Enum<E>> E constant(Class<E> type, ResultSet row, String column) throws SQLException {
        return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
    }

    static String constant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
