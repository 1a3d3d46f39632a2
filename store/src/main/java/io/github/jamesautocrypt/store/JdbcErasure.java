/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Erasure;

/** Deletes the row of an account; all that is kept for it goes with it, whichever tables there are. */
public final class JdbcErasure implements Erasure {
    private static final String ERASE = "DELETE FROM account WHERE name = ?";

    private final Database database;

    public JdbcErasure(Database database) {
        this.database = database;
    }

    @Override
    public boolean erase(Account account) {
        return database.unhurried(handle -> handle.execute(ERASE, account.name()) > 0);
    }
}
