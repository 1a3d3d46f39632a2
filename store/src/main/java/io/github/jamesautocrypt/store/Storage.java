/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;

import com.zaxxer.hikari.HikariDataSource;

/** A place where the tables can be. */
interface Storage {

    /**
     * An open database, until it is closed.
     *
     * @param direct   gives connections without any limit of time, for work that no mail waits for
     * @param pool     the connections behind {@code jdbi}
     * @param jdbi     for work that mail waits for: no statement takes longer than the patience
     * @param embedded what there is for a database that nobody else writes to
     */
    record Opened(Dialect dialect, DataSource direct, HikariDataSource pool, Jdbi jdbi, Optional<Embedded> embedded) implements AutoCloseable {
        Optional<RecentPeers> recent() {
            return embedded.map(Embedded::recent);
        }

        /** One of the connections behind {@code jdbi}. */
        Connection connection() {
            try {
                return pool.getConnection();
            } catch (SQLException e) {
                throw new ConnectionException(e);
            }
        }

        /** Runs work that writes when its turn comes, if turns are taken; fails like a statement that took too long when it does not come. */
        <T> T writing(Duration patience, Supplier<T> work) {
            return embedded.isPresent() ? embedded.get().checkpoints().between(patience, work) : work.get();
        }

        /** Runs work that writes when its turn comes, if turns are taken. */
        <T> T writing(Supplier<T> work) {
            return embedded.isPresent() ? embedded.get().checkpoints().betweenUnhurried(work) : work.get();
        }

        @Override
        public void close() {
            embedded.map(Embedded::checkpoints).ifPresent(Checkpoints::close);
            pool.close();
        }
    }

    /**
     * What there is for a database that only this process writes to.
     *
     * @param recent      what is remembered of it
     * @param checkpoints where all writing takes its turn
     */
    record Embedded(RecentPeers recent, Checkpoints checkpoints) {
    }

    /**
     * Opens the database and brings its tables up to date. Takes as long as it takes, which after a crash may be long.
     *
     * @param patience how long anything may wait for the open database
     */
    Opened open(Duration patience);

    /** Whether after this failure the database is better closed and opened anew. */
    boolean isBrokenBy(SQLException failure);

    /**
     * Called after a failure, when the database is closed and before it is opened again: what is damaged beyond use is put out of the way.
     *
     * @return whether something was put out of the way
     */
    default boolean recover(RuntimeException failure) {
        return false;
    }
}
