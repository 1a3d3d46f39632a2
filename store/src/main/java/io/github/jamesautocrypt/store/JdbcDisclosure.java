/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Disclosure;

/** Reads the rows of an account one by one, so that it may have any number of them. */
public final class JdbcDisclosure implements Disclosure {
    private final Database database;

    public JdbcDisclosure(Database database) {
        this.database = database;
    }

    @Override
    public void tell(Account account, Listener listener) throws IOException {
        try {
            database.once((handle, dialect) -> {
                try {
                    return Snapshot.of(handle, dialect, () -> tell(handle, account, listener));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean tell(Handle handle, Account account, Listener listener) throws IOException {
        each(handle.createQuery(PeerStateSql.LIST).bind("limit", Integer.MAX_VALUE).bind("offset", 0), account,
            (row, context) -> JdbcPeerStates.peer(row), listener::peer);
        each(handle.createQuery(JdbcOwnKeys.LIST), account, (row, context) -> JdbcOwnKeys.ownKey(row), listener::ownKey);
        each(handle.createQuery(JdbcKeyEvents.ALL), account, (row, context) -> KeyEventRow.read(row), listener::keyEvent);
        each(handle.createQuery(JdbcPeerValidities.ALL), account, (row, context) -> JdbcPeerValidities.judgement(row), listener::judgement);
        return true;
    }

    /** What is done with one of many. */
    private interface Sink<T> {
        void accept(T one) throws IOException;
    }

    private static <T> void each(Query query, Account account, RowMapper<T> form, Sink<T> sink) throws IOException {
        try (query) {
            for (T one : query.bind("account", account.name()).setFetchSize(Snapshot.ROWS_AT_ONCE).map(form)) {
                Uninterrupted.check();
                sink.accept(one);
            }
        }
    }
}
