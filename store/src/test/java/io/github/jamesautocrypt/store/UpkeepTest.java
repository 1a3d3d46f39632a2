/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.CLEO;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.RECEIPT;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ZOE;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.complete;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.silence;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.tellEverything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Compaction.Compacted;
import io.github.jamesautocrypt.core.service.OwnKeysContract;
import io.github.jamesautocrypt.core.service.StoreHealth.Finding;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

/** Erasing, compacting and asking how the store is. */
class UpkeepTest {
    private static final Clock CLOCK = Clock.fixed(RECEIPT.at(), ZoneOffset.UTC);

    @Nested
    class OnH2 extends Contract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        StoreFixture store() {
            return store;
        }

        @Test
        void whoeverAsksWhileTheStoreIsClosedIsToldSoAtOnce() {
            tellEverything(store.peerStates(), BEN, ANNA);
            JdbcStoreHealth health = new JdbcStoreHealth(store.database());
            store.database().exclusively("It is closed for a test", (handle, dialect) -> {
                assertThatThrownBy(() -> onAnotherThread(() -> store.peerStates().find(BEN, ANNA))).hasRootCauseMessage("It is closed for a test");
                assertThat(health.check()).isEqualTo(new Finding.Resting("It is closed for a test"));
                return true;
            });
            assertThat(health.check()).isEqualTo(new Finding.Healthy());
            assertThat(store.peerStates().find(BEN, ANNA)).contains(complete());
        }

        @Test
        void theFileOfADatabaseGetsSmallerWhenItsContentGoes() {
            for (int number = 0; number < 2000; number++) {
                store.peerStates().update(BEN, CanonicalAddress.parse("p" + number + "@one.example").orElseThrow(),
                    silence(NOON), RECEIPT);
            }
            new JdbcErasure(store.database()).erase(BEN);
            Compacted compacted = compaction(store).compact();
            assertThat(compacted.octetsAfter()).isPositive().isLessThan(compacted.octetsBefore());
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        StoreFixture store() {
            return store;
        }
    }

    /** What it must do, whatever the database. */
    abstract static class Contract {

        abstract StoreFixture store();

        @Test
        void nothingIsLeftOfAnErasedAccountAndEverythingOfTheOthers() {
            tellEverything(store().peerStates(), BEN, ANNA);
            tellEverything(store().peerStates(), CLEO, ANNA);
            store().ownKeys().record(BEN, OwnKeysContract.HEADER, OwnKeysContract.submitted(NOON));

            assertThat(new JdbcErasure(store().database()).erase(BEN)).isTrue();
            assertThat(store().peerStates().list(BEN, 0, 10)).isEmpty();
            assertThat(store().ownKeys().list(BEN)).isEmpty();
            assertThat(store().keyEvents().list(BEN, Optional.empty(), 0, 10)).isEmpty();
            assertThat(store().peerStates().find(CLEO, ANNA)).contains(complete());
            assertThat(store().rows("account")).isEqualTo(1);
        }

        @Test
        void anAccountOfWhichNothingIsKeptNeedsNoErasing() {
            assertThat(new JdbcErasure(store().database()).erase(BEN)).isFalse();
        }

        @Test
        void compactingDeletesWhatNobodyRefersToAndNothingElse() {
            tellEverything(store().peerStates(), BEN, ANNA);
            store().ownKeys().record(CLEO, OwnKeysContract.ALIAS, OwnKeysContract.submitted(NOON));
            store().database().transact(handle -> handle.execute("INSERT INTO account (name) VALUES ('nobody')"));
            store().database().transact(handle -> handle.execute("INSERT INTO certificate (sha256, octets) VALUES (?, ?)", new byte[] {1}, new byte[] {2}));
            int accounts = store().rows("account");
            int certificates = store().rows("certificate");

            Compacted compacted = compaction(store()).compact();
            assertThat(compacted.accounts()).isEqualTo(1);
            assertThat(compacted.certificates()).isPositive();
            assertThat(store().rows("account")).isEqualTo(accounts - 1);
            assertThat(store().rows("certificate")).isEqualTo(certificates - compacted.certificates());
            assertThat(store().peerStates().find(BEN, ANNA)).contains(complete());
            assertThat(store().ownKeys().list(CLEO)).hasSize(1);
        }

        @Test
        void learningGoesOnAfterCompacting() {
            compaction(store()).compact();
            tellEverything(store().peerStates(), BEN, ZOE);
            assertThat(store().peerStates().find(BEN, ZOE)).contains(complete());
        }

        @Test
        void aStoreThatAnswersIsHealthy() {
            assertThat(new JdbcStoreHealth(store().database()).check()).isEqualTo(new Finding.Healthy());
        }
    }

    private static JdbcCompaction compaction(StoreFixture store) {
        return new JdbcCompaction(store.database(), new Housekeeping(store.database(), Duration.ofDays(365), CLOCK));
    }

    private static void onAnotherThread(Runnable work) throws Exception {
        CompletableFuture.runAsync(work).get();
    }
}
