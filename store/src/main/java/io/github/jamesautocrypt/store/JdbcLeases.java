/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.Instant;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.sma.manager.expiry.Leases;

/** Leases in the table {@code lease}, one row for each that is taken or was not given back. */
public final class JdbcLeases implements Leases {
    private static final String TAKE_AGAIN = "UPDATE lease SET holder = :holder, ends = :until WHERE name = :name AND (holder = :holder OR ends <= :now)";
    private static final String TAKE_FIRST = "INSERT INTO lease (name, holder, ends) VALUES (:name, :holder, :until) ON CONFLICT DO NOTHING";
    private static final String GIVE_BACK = "DELETE FROM lease WHERE name = :name AND holder = :holder";

    private final Database database;

    public JdbcLeases(Database database) {
        this.database = database;
    }

    @Override
    public boolean take(String name, String holder, Instant now, Instant until) {
        return database.transact(handle -> takeAgain(handle, name, holder, now, until) || takeFirst(handle, name, holder, until));
    }

    private static boolean takeAgain(Handle handle, String name, String holder, Instant now, Instant until) {
        try (Update statement = handle.createUpdate(TAKE_AGAIN)) {
            return statement.bind("name", name)
                .bind("holder", holder)
                .bind("now", now.getEpochSecond())
                .bind("until", until.getEpochSecond())
                .execute() > 0;
        }
    }

    private static boolean takeFirst(Handle handle, String name, String holder, Instant until) {
        try (Update statement = handle.createUpdate(TAKE_FIRST)) {
            return statement.bind("name", name).bind("holder", holder).bind("until", until.getEpochSecond()).execute() > 0;
        }
    }

    @Override
    public void giveBack(String name, String holder) {
        database.transact(handle -> handle.createUpdate(GIVE_BACK).bind("name", name).bind("holder", holder).execute());
    }
}
