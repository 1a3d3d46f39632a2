/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.KeyEvent.Kind;
import io.github.jamesautocrypt.core.service.KeyEvent.Source;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/** How a key event stands in a row of the table {@code key_event}. */
final class KeyEventRow {
    /** To be followed by the number of the account and {@link #VALUES}. */
    static final String INSERT = "INSERT INTO key_event (account, at, address, kind, source, authenticity, fingerprint, former_fingerprint) ";
    static final String VALUES = ":at, :event_address, :kind, :source, :authenticity, :fingerprint, :former_fingerprint";
    /** A row for the account with the name {@code :account}. */
    static final String INSERT_FOR_ACCOUNT = INSERT + "SELECT id, " + VALUES + " FROM account WHERE name = :account";

    private KeyEventRow() {
    }

    /** The values of {@link #VALUES}, by name. */
    static Map<String, Object> values(KeyEvent event) {
        Map<String, Object> values = new HashMap<>();
        values.put("at", event.receipt().at().getEpochSecond());
        values.put("event_address", event.address().asString());
        values.put("kind", Columns.constant(event.kind()));
        values.put("source", Columns.constant(event.source()));
        values.put("authenticity", Columns.constant(event.receipt().authenticity()));
        values.put("fingerprint", Columns.fingerprint(event.fingerprint()));
        values.put("former_fingerprint", Columns.fingerprint(event.formerFingerprint()));
        return values;
    }

    static KeyEvent read(ResultSet row) throws SQLException {
        Receipt receipt = new Receipt(Instant.ofEpochSecond(row.getLong("at")), Columns.constant(Authenticity.class, row, "authenticity"));
        return new KeyEvent(receipt,
            Columns.address(row),
            Columns.constant(Kind.class, row, "kind"),
            Columns.constant(Source.class, row, "source"),
            Columns.fingerprint(row, "fingerprint"),
            Columns.fingerprint(row, "former_fingerprint"));
    }
}
