/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.service.Backups.Backup;
import io.github.jamesautocrypt.core.service.PeerStatesContract;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcBackupsTest {

    @Nested
    class FromH2 extends BackupsContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @RegisterExtension
        final StoreFixture other = StoreFixture.on(POSTGRES);

        @Override
        StoreFixture store() {
            return store;
        }

        @Override
        StoreFixture other() {
            return other;
        }
    }

    @Nested
    class FromPostgresql extends BackupsContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @RegisterExtension
        final StoreFixture other = StoreFixture.embedded();

        @Override
        StoreFixture store() {
            return store;
        }

        @Override
        StoreFixture other() {
            return other;
        }

        @Test
        @Timeout(60)
        void aRestoreThatIsSentAwayByADeadlockIsTriedAgain(@TempDir Path folder) throws Exception {
            PeerStatesContract.tellEverything(store.peerStates(), PeerStatesContract.BEN, PeerStatesContract.ANNA);
            JdbcBackups backups = new JdbcBackups(store.database(), folder, Clock.systemUTC());
            String file = backups.create().file();
            CompletableFuture<Backup> restore;
            try (Connection node = DriverManager.getConnection(POSTGRES.url()); Statement statement = node.createStatement()) {
                node.setAutoCommit(false);
                // so it is the restore that finds out, and gives way
                statement.execute("SET deadlock_timeout = '10min'");
                statement.execute("LOCK TABLE key_event IN ROW EXCLUSIVE MODE");
                restore = CompletableFuture.supplyAsync(() -> backups.restore(file));
                awaitSomebodyWaiting(statement);
                statement.execute("LOCK TABLE account IN ROW EXCLUSIVE MODE");
                node.commit();
            }
            assertThat(restore.get().rows()).containsEntry("peer_state", 1L);
            assertThat(store.peerStates().find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).contains(PeerStatesContract.complete());
        }

        private static void awaitSomebodyWaiting(Statement statement) throws SQLException {
            int waiting = 0;
            while (waiting == 0) {
                try (ResultSet locks = statement.executeQuery("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")) {
                    locks.next();
                    waiting = locks.getInt(1);
                }
            }
        }
    }
}
