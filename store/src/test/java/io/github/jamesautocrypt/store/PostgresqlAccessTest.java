/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

/** What an admin may do to a PostgreSQL database and to its URL without harm. */
class PostgresqlAccessTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final MovingClock clock = new MovingClock();

    @Test
    void whatIsSentTogetherIsOneTransactionWhateverModeTheUrlAsksFor() {
        try (Database database = PatientOpening.postgresql(POSTGRES.server().createDatabase() + "&preferQueryMode=simple")) {
            assertThatThrownBy(() -> database.read((handle, dialect) -> handle.execute("INSERT INTO account (name) VALUES (?); SELECT 1 / 0", "anna")))
                .isInstanceOf(StoreException.class);
            assertThat(database.<Integer>transact(handle -> handle.createQuery("SELECT COUNT(*) FROM account").mapTo(int.class).one())).isZero();
        }
    }

    @Test
    void aServerThatWasReadOnlyForAWhileIsWrittenToAgain() {
        String url = POSTGRES.server().createDatabase();
        PatientOpening.postgresql(url).close();
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        Jdbi.create(url).useHandle(handle -> handle.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on"));
        try (Database database = Database.remote(StoreFixture.access(url), clock)) {
            Load load = new Load(new JdbcPeerStates(database));
            assertThat(load.learn()).isFalse();
            Jdbi.create(url).useHandle(handle -> handle.execute("SET transaction_read_only = off; ALTER DATABASE " + name
                + " RESET default_transaction_read_only"));
            load.assertWorksAfterARest(clock);
        }
    }

    @Test
    void tablesThatWereDroppedAreMadeAnew() {
        String url = POSTGRES.server().createDatabase();
        try (Database database = Database.remote(StoreFixture.access(url), clock)) {
            Load load = new Load(new JdbcPeerStates(database));
            load.assertWorksAfterARest(clock);
            Jdbi.create(url).useHandle(handle -> handle.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
            assertThat(load.learn()).isFalse();
            load.assertWorksAfterARest(clock);
        }
    }

    @Test
    void anotherIsolationThatTheServerPrefersIsNotUsed() {
        String url = POSTGRES.server().createDatabase();
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        Jdbi.create(url).useHandle(handle -> handle.execute("ALTER DATABASE " + name + " SET default_transaction_isolation = 'serializable'"));
        try (Database database = PatientOpening.postgresql(url)) {
            assertThat(database.<String>transact(handle -> handle.createQuery("SHOW transaction_isolation").mapTo(String.class).one()))
                .isEqualTo("read committed");
            assertThat(database.<String>read((handle, dialect) -> handle.createQuery("SHOW transaction_isolation").mapTo(String.class).one()))
                .isEqualTo("read committed");
        }
    }

    @Test
    void twoStoresMayStandInTwoSchemasOfOneDatabase() {
        String url = POSTGRES.server().createDatabase();
        Jdbi.create(url).useHandle(handle -> handle.execute("CREATE SCHEMA one; CREATE SCHEMA two"));
        PatientOpening.postgresql(url + "&currentSchema=one").close();
        PatientOpening.postgresql(url + "&currentSchema=two").close();
        assertThat(Jdbi.create(url).<Integer, RuntimeException>withHandle(handle ->
            handle.createQuery("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'peer_state'").mapTo(int.class).one())).isEqualTo(2);
    }
}
