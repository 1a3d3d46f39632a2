/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.OwnKeysContract;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcOwnKeysTest {

    @Nested
    class OnH2 implements OwnKeysContract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public OwnKeys testee() {
            return store.ownKeys();
        }
    }

    @Nested
    class OnPostgresql implements OwnKeysContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public OwnKeys testee() {
            return store.ownKeys();
        }
    }
}
