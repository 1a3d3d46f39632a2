/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/**
 * When work of several statements is to be over: afterwards it may begin no other one. Each statement has a limit of its own, but many that
 * keep it just so take long together.
 */
record Deadline(Clock clock, Instant end) implements StatementCustomizer {

    boolean isOver() {
        return clock.instant().isAfter(end);
    }

    /** How much time is left; zero when it is over. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Work that ends with a failure like that of a slow statement. */
    <T> HandleCallback<T, RuntimeException> limit(HandleCallback<T, RuntimeException> work) {
        return handle -> {
            handle.configure(SqlStatements.class, statements -> statements.addCustomizer(this));
            return work.withHandle(handle);
        };
    }

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        check();
    }

    /**
     * Called before each statement.
     *
     * @throws SQLTimeoutException when it is over
     */
    void check() throws SQLTimeoutException {
        if (isOver()) {
            throw new SQLTimeoutException("The statements before this one took too long together", SqlFailure.TOOK_TOO_LONG);
        }
    }
}
