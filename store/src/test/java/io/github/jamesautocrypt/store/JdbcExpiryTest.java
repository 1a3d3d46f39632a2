/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReportsContract;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.sma.manager.expiry.SettableClock;
import io.github.jamesautocrypt.sma.manager.expiry.SimulationContract;
import io.github.jamesautocrypt.sma.manager.expiry.World.Stored;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcExpiryTest {

    /** A database is slower than memory. */
    interface Small extends SimulationContract {
        @Override
        default int accounts() {
            return 3;
        }

        @Override
        default int days() {
            return 60;
        }
    }

    private static Stored stored(StoreFixture store, SettableClock clock) {
        Database database = store.database();
        return new Stored(new JdbcMuaaRegistry(database, clock), new JdbcDueAccounts(database), new JdbcPolicyStore(database), new JdbcHolds(database),
            new JdbcLeases(database), new JdbcExpiryReports(database));
    }

    @Nested
    class OnH2 implements ExpiryReportsContract, Small {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public ExpiryReports reports() {
            return new JdbcExpiryReports(store.database(), MOST);
        }

        @Override
        public MuaaRegistry muaas() {
            return store.muaas();
        }

        @Override
        public Stored stored(SettableClock clock) {
            return JdbcExpiryTest.stored(store, clock);
        }

        @Test
        void whatWasReportedOfAUserGoesWithTheUser() {
            aReportTellsWhatWasDecidedInItsOrder();
            assertThat(store.rows("expiry_decision")).isEqualTo(3);
            new JdbcErasure(store.database()).erase(ALICE);
            assertThat(store.rows("expiry_decision")).isZero();
        }

        @Test
        void aRunIsToldAlsoWhereOldOnesCannotBeDeleted() {
            ofManyRunsTheLastAreKept();
            store.database().transact(handle -> handle.execute("ALTER TABLE expiry_decision RENAME TO elsewhere"));
            ExpirySummary summary = new ExpirySummary("test", Optional.empty(), "all", NOW, Optional.of(NOW), 0, List.of(), 0, List.of(), false);
            long run = reports().begin(summary);
            reports().sum(run, summary);
            assertThat(reports().latest()).contains(new ExpiryReports.Report(run, summary));
            assertThat(store.rows("expiry_run")).isEqualTo(ExpiryReports.KEPT + 1);
        }
    }

    @Nested
    class OnPostgresql implements ExpiryReportsContract, Small {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public ExpiryReports reports() {
            return new JdbcExpiryReports(store.database(), MOST);
        }

        @Override
        public MuaaRegistry muaas() {
            return store.muaas();
        }

        @Override
        public Stored stored(SettableClock clock) {
            return JdbcExpiryTest.stored(store, clock);
        }
    }
}
