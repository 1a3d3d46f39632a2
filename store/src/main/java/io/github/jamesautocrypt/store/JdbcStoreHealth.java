/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.util.Optional;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.core.service.StoreHealth;

/** Asks the database for next to nothing, on one of the connections that mail uses, and with as little patience. */
public final class JdbcStoreHealth implements StoreHealth {
    private final Database database;

    public JdbcStoreHealth(Database database) {
        this.database = database;
    }

    @Override
    public Finding check() {
        Optional<String> rest = database.restsFor();
        if (rest.isPresent()) {
            return new Finding.Resting(rest.get());
        }
        try {
            database.read((handle, dialect) -> handle.createQuery("SELECT COUNT(*) FROM account WHERE id = 0").mapTo(int.class).one());
            return new Finding.Healthy();
        } catch (StoreException e) {
            return new Finding.Failing(e.getMessage());
        }
    }
}
