/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.CLEO;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NEXT_DAY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ONE_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.RECEIPT;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ZOE;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.complete;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.message;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.silence;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.tellEverything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.recommendation.CertificateUsability;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.recommendation.UiRecommendation;
import io.github.jamesautocrypt.core.service.Compaction.Compacted;
import io.github.jamesautocrypt.core.service.Disclosure;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;
import io.github.jamesautocrypt.core.service.OwnKeysContract;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.StoreHealth.Finding;
import io.github.jamesautocrypt.sma.manager.expiry.Hold;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

/** Erasing, compacting and asking how the store is. */
class UpkeepTest {
    private static final Keydata NEW_KEY = OwnKeysContract.numberedKey(1);
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
        @Timeout(30)
        void housekeepingWaitsForWhoeverHasTheDatabaseForHimself() throws Exception {
            AtomicBoolean alone = new AtomicBoolean(true);
            AtomicBoolean disturbed = new AtomicBoolean();
            Thread housekeeping = new Thread(() -> disturbed.set(store.database().<Boolean>unhurried(handle -> alone.get())));
            store.database().unhurried(handle -> {
                housekeeping.start();
                while (housekeeping.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                alone.set(false);
                return true;
            });
            housekeeping.join();
            assertThat(disturbed).isFalse();
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
            AccountMuaas muaas = MuaaRegistryContract.of(MuaaRegistryContract.complete(new MuaaId("1")));
            store().muaas().write(BEN, AccountMuaas.NONE, muaas);
            store().muaas().write(CLEO, AccountMuaas.NONE, muaas);
            Hold hold = new Hold(NOON, Optional.empty(), "on leave");
            List.of(BEN, CLEO).forEach(account -> {
                store().policies().write(new Scope.User(account), Map.of("a", "1"));
                store().holds().put(account, hold);
            });

            assertThat(new JdbcErasure(store().database()).erase(BEN)).isTrue();
            assertThat(store().peerStates().list(BEN, 0, 10)).isEmpty();
            assertThat(store().ownKeys().list(BEN)).isEmpty();
            assertThat(store().keyEvents().list(BEN, Optional.empty(), 0, 10)).isEmpty();
            assertThat(store().muaas().read(BEN)).isEqualTo(AccountMuaas.NONE);
            assertThat(store().policies().read(Scope.of(BEN))).isEmpty();
            assertThat(store().holds().find(BEN)).isEmpty();
            assertThat(store().policies().read(Scope.of(CLEO))).containsOnlyKeys(new Scope.User(CLEO));
            assertThat(store().holds().find(CLEO)).contains(hold);
            assertThat(store().peerStates().find(CLEO, ANNA)).contains(complete());
            assertThat(store().muaas().read(CLEO).muaas()).isEqualTo(muaas.muaas());
            assertThat(store().rows("account")).isEqualTo(1);
        }

        @Test
        void anAccountOfWhichNothingIsKeptNeedsNoErasing() {
            assertThat(new JdbcErasure(store().database()).erase(BEN)).isFalse();
        }

        @Test
        void everythingThatIsKeptOfAnAccountIsToldInOrderAndNothingOfTheOthers() throws IOException {
            tellEverything(store().peerStates(), BEN, ZOE);
            tellEverything(store().peerStates(), BEN, ANNA);
            tellEverything(store().peerStates(), CLEO, ANNA);
            store().ownKeys().record(BEN, OwnKeysContract.HEADER, OwnKeysContract.submitted(NOON));
            List<Object> told = new ArrayList<>();
            new JdbcDisclosure(store().database()).tell(BEN, into(told));

            List<Object> kept = new ArrayList<>(store().peerStates().list(BEN, 0, 10));
            kept.addAll(store().ownKeys().list(BEN));
            kept.addAll(store().keyEvents().list(BEN, Optional.empty(), 0, 100));
            assertThat(told).isEqualTo(kept).hasSize(2 + 1 + 5);
        }

        @Test
        void whoeverIsToldMayFail() {
            tellEverything(store().peerStates(), BEN, ANNA);
            List<Object> full = Collections.unmodifiableList(new ArrayList<>());
            assertThatThrownBy(() -> new JdbcDisclosure(store().database()).tell(BEN, into(full))).isInstanceOf(UnsupportedOperationException.class);
            assertThat(store().peerStates().find(BEN, ANNA)).contains(complete());
        }

        @Test
        void aCertificateThatIsNoneByNowLeavesItsPeerReadable() {
            store().peerStates().update(BEN, ANNA, message(NOON, ONE_KEY, PreferEncrypt.MUTUAL), RECEIPT);
            store().ownKeys().record(BEN, OwnKeysContract.HEADER, OwnKeysContract.submitted(NOON));
            byte[] refused = "none".getBytes(StandardCharsets.US_ASCII);
            store().database().transact(handle -> handle.execute("UPDATE certificate SET octets = ?, sha256 = ? WHERE sha256 = ?", refused,
                Keydata.kept(refused).sha256(), ONE_KEY.sha256()));

            PeerState peer = store().peerStates().find(BEN, ANNA).orElseThrow();
            assertThat(peer.publicKey()).contains(Keydata.kept(refused));
            assertThat(new Recommender(new CertificateUsability(new CertificateCache())).preliminary(peer, NOON).ui()).isEqualTo(UiRecommendation.DISABLE);
            assertThat(store().peerStates().list(BEN, 0, 10)).hasSize(1);
            assertThat(store().ownKeys().list(BEN)).hasSize(1);
            store().peerStates().update(BEN, ANNA, message(NEXT_DAY, NEW_KEY, PreferEncrypt.MUTUAL), RECEIPT);
            assertThat(store().peerStates().find(BEN, ANNA).flatMap(PeerState::publicKey)).contains(NEW_KEY);
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

    private static Disclosure.Listener into(List<Object> told) {
        return new Disclosure.Listener() {
            @Override
            public void peer(Peer peer) {
                told.add(peer);
            }

            @Override
            public void ownKey(OwnKey key) {
                told.add(key);
            }

            @Override
            public void keyEvent(KeyEvent event) {
                told.add(event);
            }

            @Override
            public void judgement(Judgement judgement) {
                told.add(judgement);
            }
        };
    }

    private static JdbcCompaction compaction(StoreFixture store) {
        return new JdbcCompaction(store.database(), new Housekeeping(store.database(), Duration.ofDays(365), CLOCK));
    }

    private static void onAnotherThread(Runnable work) throws Exception {
        CompletableFuture.runAsync(work).get();
    }
}
