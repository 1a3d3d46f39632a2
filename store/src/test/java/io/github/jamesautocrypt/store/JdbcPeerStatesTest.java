/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

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
