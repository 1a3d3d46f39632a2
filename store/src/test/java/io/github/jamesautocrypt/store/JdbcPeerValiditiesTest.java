/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.service.PeerValidities;
import io.github.jamesautocrypt.core.service.PeerValiditiesContract;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcPeerValiditiesTest {

    @Nested
    class OnH2 implements PeerValiditiesContract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public PeerValidities testee() {
            return store.validities();
        }
    }

    @Nested
    class OnPostgresql implements PeerValiditiesContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public PeerValidities testee() {
            return store.validities();
        }
    }
}
