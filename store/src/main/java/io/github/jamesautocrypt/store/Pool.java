/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.github.jamesautocrypt.store.Storage.Embedded;
import io.github.jamesautocrypt.store.Storage.Opened;

/** Makes an open database of a source of connections. */
final class Pool {

    private Pool() {
    }

    /** What every pool of ours has in common. */
    static HikariConfig config(DataSource source, int connections, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("autocrypt");
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        // whether an idle connection is alive; the pool would wait five seconds, whatever its other limits are
        config.setValidationTimeout(patience.toMillis() / 4);
        config.setInitializationFailTimeout(-1);
        // whatever the database's admin set; told here, it costs no request for each transaction
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return config;
    }

    /** The database behind a pool; closes the pool when it is not usable. */
    static Opened open(Dialect dialect, DataSource direct, HikariConfig config, Supplier<Optional<Embedded>> embedded) {
        HikariDataSource pool = new HikariDataSource(config);
        boolean usable = false;
        try {
            Jdbi jdbi = discreet(Jdbi.create(pool));
            jdbi.useHandle(handle -> handle.execute("SELECT 1"));
            Opened opened = new Opened(dialect, direct, pool, jdbi, embedded.get());
            usable = true;
            return opened;
        } finally {
            if (!usable) {
                pool.close();
            }
        }
    }

    // An exception may end in a log, and what is bound to a statement are addresses and keys
    static Jdbi discreet(Jdbi jdbi) {
        jdbi.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
        return jdbi;
    }
}
