/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.statement.Query;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.KeyEvents;

/** The log of key events in the table {@code key_event}; its rows are written together with the keys, by the classes that write those. */
public final class JdbcKeyEvents implements KeyEvents {
    private static final String SELECT = "SELECT e.* FROM account a JOIN key_event e ON e.account = a.id WHERE a.name = :account ";
    private static final String NEWEST_FIRST = "ORDER BY e.id DESC ";
    private static final String PAGE = NEWEST_FIRST + "LIMIT :limit OFFSET :offset";

    /** All events of an account. */
    static final String ALL = SELECT + NEWEST_FIRST;

    private final Database database;

    public JdbcKeyEvents(Database database) {
        this.database = database;
    }

    @Override
    public List<KeyEvent> list(Account account, Optional<CanonicalAddress> address, int offset, int limit) {
        return database.read((handle, dialect) -> {
            try (Query query = handle.createQuery(SELECT + address.map(only -> "AND e.address = :address ").orElse("") + PAGE)) {
                query.bind("account", account.name()).bind("limit", limit).bind("offset", offset);
                address.ifPresent(only -> query.bind("address", only.asString()));
                return query.map((row, context) -> KeyEventRow.read(row)).list();
            }
        });
    }
}
