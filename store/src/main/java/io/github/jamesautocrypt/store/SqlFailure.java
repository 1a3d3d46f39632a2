/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import org.jdbi.v3.core.ConnectionException;

import io.github.jamesautocrypt.store.Database.LostRace;
import io.github.jamesautocrypt.store.Schema.NewerSchemaException;

/** What a failure of the database means, by its SQLSTATE. */
final class SqlFailure {
    /**
     * Two inserted one row (23505); a row that was to be referred to is gone: before it was found (23502, and 23514 or 23513 in H2) or after
     * (23503, 23506 in H2).
     */
    private static final Set<String> CONSTRAINTS = Set.of("23505", "23502", "23514", "23513", "23503", "23506");
    /** The class of deadlocks and serialization failures. */
    private static final String TRANSACTION_ROLLBACK = "40";
    /** A statement took too long. */
    static final String TOOK_TOO_LONG = "57014";
    /** A statement or a lock did (PostgreSQL and H2). */
    private static final Set<String> TIMEOUTS = Set.of(TOOK_TOO_LONG, "55P03", "HYT00");

    private SqlFailure() {
    }

    /** Whether somebody else came between, so that the same work may go well when it is done again. */
    static boolean isLostRace(RuntimeException failure) {
        return failure instanceof LostRace || contradictsAnotherRow(failure) || wasRolledBack(failure);
    }

    /** Whether the database chose this transaction to give way to another one. */
    static boolean wasRolledBack(RuntimeException failure) {
        return state(failure).filter(state -> state.startsWith(TRANSACTION_ROLLBACK)).isPresent();
    }

    static boolean contradictsAnotherRow(RuntimeException failure) {
        return state(failure).filter(CONSTRAINTS::contains).isPresent();
    }

    /** Whether the database gives no connection, which is more than that all of them are in use or that nobody waits for one any more. */
    static boolean noConnection(RuntimeException failure) {
        return failure instanceof ConnectionException && cause(failure).filter(refused -> refused.getCause() instanceof SQLException).isPresent();
    }

    static boolean tookTooLong(RuntimeException failure) {
        return state(failure).filter(TIMEOUTS::contains).isPresent();
    }

    static Optional<SQLException> cause(RuntimeException failure) {
        return failure.getCause() instanceof SQLException sql ? Optional.of(sql) : Optional.empty();
    }

    /** What keeps a database from being opened, for its admin: in words where they name nobody, as those about connections and versions do. */
    static String whyNotOpened(Throwable failure) {
        if (failure instanceof NewerSchemaException || failure instanceof UncheckedIOException) {
            return failure.getMessage();
        }
        if (failure instanceof ConnectionException && failure.getCause() != null) {
            return failure.getCause().getMessage();
        }
        return failure.getClass().getSimpleName();
    }

    private static Optional<String> state(RuntimeException failure) {
        return cause(failure).map(SQLException::getSQLState);
    }
}
