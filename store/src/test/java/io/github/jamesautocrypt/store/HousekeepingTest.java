/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NEXT_DAY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ONE_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.OTHER_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.RECEIPT;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.message;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.tellEverything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.OwnKeysContract;
import io.github.jamesautocrypt.sma.manager.expiry.Hold;
import io.github.jamesautocrypt.store.Housekeeping.Deleted;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class HousekeepingTest {

    @Nested
    class OnH2 implements Tests {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public StoreFixture store() {
            return store;
        }
    }

    @Nested
    class OnPostgresql implements Tests {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public StoreFixture store() {
            return store;
        }

        @Test
        @Timeout(60)
        void anAccountThatSomebodyBeginsToUseMeanwhileStaysWithAllThatIsNew() throws Exception {
            store.database().transact(handle -> handle.createUpdate(AccountSql.KEEP).bind("account", BEN.name()).execute());
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                Future<Deleted> kept = store.database().unhurried(connection -> connection.inTransaction(handle -> {
                    handle.execute("INSERT INTO peer_state (account, address, mutual, version) SELECT id, ?, FALSE, 1 FROM account", ANNA.asString());
                    Future<Deleted> begun = executor.submit(() -> keepHouse(RECEIPT.at()));
                    awaitThatSomebodyWaits(handle);
                    return begun;
                }));
                assertThat(kept.get().accounts()).isZero();
                assertThat(store.peerStates().find(BEN, ANNA)).isPresent();
            } finally {
                executor.shutdownNow();
            }
        }

        private static void awaitThatSomebodyWaits(Handle handle) {
            while (handle.createQuery("SELECT COUNT(*) FROM pg_locks WHERE NOT granted").mapTo(int.class).one() == 0) {
                Thread.onSpinWait();
            }
        }
    }

    interface Tests {
        StoreFixture store();

        default Deleted keepHouse(Instant now) {
            try (Housekeeping housekeeping = new Housekeeping(store().database(), Duration.ofDays(30), Clock.fixed(now, ZoneOffset.UTC))) {
                return housekeeping.run();
            }
        }

        @Test
        default void aDayThatFailsDoesNotEndTheFollowing() {
            Duration longerThanTime = Duration.ofSeconds(Long.MAX_VALUE);
            try (Housekeeping housekeeping = new Housekeeping(store().database(), longerThanTime, Clock.systemUTC())) {
                assertThatCode(housekeeping::runCalmly).doesNotThrowAnyException();
            }
        }

        @Test
        default void whatIsInUseStays() {
            keepHouse(RECEIPT.at());
            tellEverything(store().peerStates(), BEN, ANNA);
            store().ownKeys().record(new Account("only@own.example"), OwnKeysContract.HEADER, RECEIPT);
            assertThat(keepHouse(RECEIPT.at().plus(Duration.ofDays(30)))).isEqualTo(new Deleted(0, 0, 0));
            assertThat(store().peerStates().find(BEN, ANNA)).isPresent();
        }

        @Test
        default void anAccountForWhichSomethingIsSetOrHeldStays() {
            store().policies().write(new Scope.User(BEN), Map.of("a", "1"));
            store().holds().put(new Account("held@one.example"), new Hold(NOON, Optional.empty(), "on leave"));
            assertThat(keepHouse(RECEIPT.at())).isEqualTo(new Deleted(0, 0, 0));
            store().policies().write(new Scope.User(BEN), Map.of());
            store().holds().release(new Account("held@one.example"));
            assertThat(keepHouse(RECEIPT.at())).isEqualTo(new Deleted(0, 0, 2));
        }

        @Test
        default void anAccountOfWhichTheLastReportsTellStays() {
            store().database().transact(handle -> {
                handle.createUpdate(AccountSql.KEEP).bind("account", BEN.name()).execute();
                handle.execute("INSERT INTO expiry_run (origin, scope, began, accounts, failed, limited) VALUES ('', '', 0, 0, 0, FALSE)");
                return handle.execute("INSERT INTO expiry_decision (run, account, muaa, name, kind, reason, level, messages, octets, outcome) "
                    + "SELECT r.id, a.id, '1', '', '', '', '', 0, 0, '' FROM expiry_run r, account a");
            });
            assertThat(keepHouse(RECEIPT.at())).isEqualTo(new Deleted(0, 0, 0));
            store().database().transact(handle -> handle.execute("DELETE FROM expiry_run"));
            assertThat(keepHouse(RECEIPT.at())).isEqualTo(new Deleted(0, 0, 1));
        }

        @Test
        default void eventsGoWhenTheyAreTooOld() {
            keepHouse(RECEIPT.at());
            tellEverything(store().peerStates(), BEN, ANNA);
            assertThat(keepHouse(RECEIPT.at().plus(Duration.ofDays(30)).plusSeconds(1))).isEqualTo(new Deleted(2, 0, 0));
            assertThat(store().peerStates().find(BEN, ANNA)).isPresent();
        }

        @Test
        default void oldEventsGoHoweverManyThereAre() {
            keepHouse(RECEIPT.at());
            tellEverything(store().peerStates(), BEN, ANNA);
            for (int i = 0; i < 8; i++) {
                store().database().transact(handle -> handle.execute("INSERT INTO key_event (account, at, address, kind, source, authenticity, "
                    + "fingerprint, former_fingerprint) SELECT account, at, address, kind, source, authenticity, fingerprint, former_fingerprint "
                    + "FROM key_event"));
            }
            assertThat(keepHouse(RECEIPT.at().plus(Duration.ofDays(30)).plusSeconds(1))).isEqualTo(new Deleted(512, 0, 0));
        }

        @Test
        default void aCertificateGoesWhenNobodyKnowsItAnyMore() {
            keepHouse(RECEIPT.at());
            store().peerStates().update(BEN, ANNA, message(NOON, ONE_KEY, PreferEncrypt.MUTUAL), RECEIPT);
            store().peerStates().update(BEN, ANNA, message(NEXT_DAY, OTHER_KEY, PreferEncrypt.MUTUAL), RECEIPT);
            assertThat(keepHouse(RECEIPT.at())).isEqualTo(new Deleted(0, 1, 0));
            assertThat(store().rows("certificate")).isEqualTo(1);
        }

        @Test
        default void anAccountOfWhichNothingIsLeftGoesToo() {
            keepHouse(RECEIPT.at());
            tellEverything(store().peerStates(), BEN, ANNA);
            store().database().transact(handle -> handle.execute("DELETE FROM peer_state"));
            assertThat(keepHouse(RECEIPT.at().plus(Duration.ofDays(40)))).isEqualTo(new Deleted(2, 2, 1));
        }

        @Test
        default void aKeyThatComesBackWhileTheHouseIsKeptIsNotLost() throws Exception {
            AtomicBoolean learning = new AtomicBoolean(true);
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                Future<Integer> kept = executor.submit(() -> {
                    int certificates = 0;
                    while (learning.get()) {
                        certificates += keepHouse(RECEIPT.at()).certificates();
                    }
                    return certificates;
                });
                for (int i = 1; i <= 300; i++) {
                    store().peerStates().update(BEN, ANNA, message(NOON.plusSeconds(i), i % 2 == 0 ? ONE_KEY : OTHER_KEY, PreferEncrypt.MUTUAL), RECEIPT);
                    assertThat(store().peerStates().find(BEN, ANNA)).flatMap(PeerState::publicKey).contains(i % 2 == 0 ? ONE_KEY : OTHER_KEY);
                }
                learning.set(false);
                assertThat(kept.get()).isPositive();
            } finally {
                learning.set(false);
                executor.shutdownNow();
            }
        }
    }
}
