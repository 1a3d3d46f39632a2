/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresServerTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static String ask(String url, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
             Statement statement = connection.createStatement();
             ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void theServerWritesThroughToTheDisk() throws SQLException {
        assertThat(ask(POSTGRES.url(), "SHOW fsync")).isEqualTo("on");
        assertThat(ask(POSTGRES.url(), "SHOW synchronous_commit")).isEqualTo("on");
    }

    @Test
    void everyDatabaseIsOneOfItsOwn() throws SQLException {
        assertThat(ask(POSTGRES.server().createDatabase(), "SELECT current_database()"))
            .isNotEqualTo(ask(POSTGRES.url(), "SELECT current_database()"));
    }

    @Test
    void aStoppedServerAnswersNobodyAndIsBackOnItsPortWhenStarted() throws SQLException {
        POSTGRES.server().stop();
        assertThatThrownBy(() -> ask(POSTGRES.url(), "SELECT 1")).isInstanceOf(SQLException.class);
        POSTGRES.server().start();
        assertThat(ask(POSTGRES.url(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void aKilledServerAnswersNobodyAndIsBackOnItsPortWhenStarted() throws SQLException {
        POSTGRES.server().kill();
        assertThatThrownBy(() -> ask(POSTGRES.url(), "SELECT 1")).isInstanceOf(SQLException.class);
        POSTGRES.server().start();
        assertThat(ask(POSTGRES.url(), "SELECT 1")).isEqualTo("1");
    }
}
