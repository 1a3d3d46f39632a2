/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.store.Storage.Opened;

/**
 * Runs statements on one connection. For what is done for every mail, and so in plain JDBC: what Jdbi does for each statement takes H2
 * longer than the statement itself.
 *
 * @param deadline when no other statement may begin
 * @param recent   what is remembered of the database, if anything
 */
record Statements(Connection connection, Dialect dialect, Deadline deadline, Optional<RecentPeers> recent) {

    /** What is to be done. */
    interface Work<T> {
        T with(Statements statements) throws SQLException;
    }

    /** Carries what a statement failed with. */
    private static final class FailedStatement extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FailedStatement(SQLException cause) {
            super("A statement failed", cause);
        }
    }

    /**
     * Runs work in one transaction; on a database elsewhere each statement is one by itself, which saves the way there.
     *
     * @throws RuntimeException for what the database does wrong, with the {@link SQLException} as its cause
     */
    static <T> T run(Opened opened, Deadline deadline, Work<T> work) {
        boolean eachByItself = opened.dialect().remote();
        try (Connection connection = opened.connection()) {
            // what is not committed when the connection goes back, the pool undoes
            connection.setAutoCommit(eachByItself);
            T result = work.with(new Statements(connection, opened.dialect(), deadline, opened.recent()));
            if (!eachByItself) {
                // commits, and leaves the connection as the pool lent it, which would commit once more to make it so
                connection.setAutoCommit(true);
            }
            return result;
        } catch (SQLException e) {
            throw new FailedStatement(e);
        }
    }

    /** Makes something of a row. */
    interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** How many rows were changed; of several statements that are sent as one, by the first. */
    int update(Sql sql, Map<String, Object> values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    /** The first row, if there is one. */
    <T> Optional<T> find(Sql sql, Map<String, Object> values, Mapping<T> mapping) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values); ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(mapping.of(rows)) : Optional.empty();
        }
    }

    private PreparedStatement prepare(Sql sql, Map<String, Object> values) throws SQLException {
        deadline.check();
        PreparedStatement statement = connection.prepareStatement(sql.text());
        sql.bind(statement, values);
        return statement;
    }
}
