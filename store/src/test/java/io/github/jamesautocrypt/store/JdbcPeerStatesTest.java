/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ONE_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.OTHER_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.RECEIPT;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.message;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.silence;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.peer.Transition;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerStatesContract;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcPeerStatesTest {

    @Nested
    class OnH2 implements PeerStatesContract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public PeerStates testee() {
            return store.peerStates();
        }

        private void hearTwiceWithoutHeader() {
            testee().update(BEN, ANNA, silence(NOON), RECEIPT);
            testee().update(BEN, ANNA, silence(NOON), RECEIPT);
        }

        @Test
        void whatIsRememberedOfAPeerEndsWithTheNextHeader() {
            hearTwiceWithoutHeader();
            testee().update(BEN, ANNA, message(NOON.plusSeconds(2), ONE_KEY, PreferEncrypt.MUTUAL), RECEIPT);
            assertThat(testee().update(BEN, ANNA, silence(NOON.plusSeconds(1)), RECEIPT)).isEqualTo(KeyChange.OUTDATED);
        }

        @Test
        void aPeerOfAnErasedAccountIsNotRemembered() {
            hearTwiceWithoutHeader();
            assertThat(new JdbcErasure(store.database()).erase(BEN)).isTrue();
            testee().update(BEN, ANNA, silence(NOON), RECEIPT);
            assertThat(testee().find(BEN, ANNA)).isPresent();
        }

        @Test
        void nobodyIsRememberedWhenABackupTakesTheStoresPlace(@TempDir Path folder) {
            JdbcBackups backups = new JdbcBackups(store.database(), folder, Clock.systemUTC());
            String empty = backups.create().file();
            hearTwiceWithoutHeader();
            backups.restore(empty);
            testee().update(BEN, ANNA, silence(NOON), RECEIPT);
            assertThat(testee().find(BEN, ANNA)).isPresent();
        }

        @Test
        void whatIsRememberedChangesNothingThatIsKept() {
            Random random = new Random(7);
            Map<CanonicalAddress, PeerState> expected = new HashMap<>();
            for (int i = 0; i < 1_000; i++) {
                CanonicalAddress peer = CanonicalAddress.parse("peer" + random.nextInt(4) + "@one.example").orElseThrow();
                PeerUpdate update = anything(random);
                PeerState before = expected.getOrDefault(peer, PeerState.UNKNOWN);
                Transition transition = update.applyTo(before);
                assertThat(testee().update(BEN, peer, update, RECEIPT)).isEqualTo(transition.keyChange());
                if (before.equals(PeerState.UNKNOWN) || WorthWriting.isWorthWriting(before, transition.state())) {
                    expected.put(peer, transition.state());
                }
            }
            assertThat(expected).allSatisfy((peer, state) -> assertThat(testee().find(BEN, peer)).contains(state));
        }

        // Within some days of both sides of what makes a key stale, and mostly without a header
        private PeerUpdate anything(Random random) {
            Instant date = NOON.plus(Duration.ofHours(random.nextInt(40 * 24)));
            return switch (random.nextInt(20)) {
                case 0 -> message(date, ONE_KEY, PreferEncrypt.MUTUAL);
                case 1 -> message(date, OTHER_KEY, PreferEncrypt.NOPREFERENCE);
                case 2 -> new PeerUpdate.FromGossip(date, OTHER_KEY);
                default -> silence(date);
            };
        }
    }

    @Nested
    class OnPostgresql implements PeerStatesContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public PeerStates testee() {
            return store.peerStates();
        }
    }
}
