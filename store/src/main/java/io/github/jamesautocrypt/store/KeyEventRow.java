/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jdbi.v3.core.statement.Update;

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

    private KeyEventRow() {
    }

    static void bind(Update statement, KeyEvent event) {
        statement.bind("at", event.receipt().at().getEpochSecond())
            .bind("event_address", event.address().asString())
            .bind("kind", Columns.constant(event.kind()))
            .bind("source", Columns.constant(event.source()))
            .bind("authenticity", Columns.constant(event.receipt().authenticity()))
            .bind("fingerprint", Columns.fingerprint(event.fingerprint()))
            .bind("former_fingerprint", Columns.fingerprint(event.formerFingerprint()));
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
