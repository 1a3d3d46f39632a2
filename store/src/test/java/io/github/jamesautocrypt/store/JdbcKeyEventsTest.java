/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.KeyEventsContract;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcKeyEventsTest {

    @Nested
    class OnH2 implements KeyEventsContract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public KeyEvents testee() {
            return store.keyEvents();
        }

        @Override
        public PeerStates peers() {
            return store.peerStates();
        }

        @Override
        public OwnKeys ownKeys() {
            return store.ownKeys();
        }
    }

    @Nested
    class OnPostgresql implements KeyEventsContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public KeyEvents testee() {
            return store.keyEvents();
        }

        @Override
        public PeerStates peers() {
            return store.peerStates();
        }

        @Override
        public OwnKeys ownKeys() {
            return store.ownKeys();
        }
    }
}
