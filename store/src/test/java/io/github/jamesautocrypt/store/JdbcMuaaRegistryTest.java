/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectoryContract;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcMuaaRegistryTest {

    @Nested
    class OnH2 implements MuaaRegistryContract, MuaaDirectoryContract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public MuaaRegistry testee() {
            return store.muaas();
        }

        @Override
        public MuaaDirectory directory() {
            return store.muaaDirectory();
        }
    }

    @Nested
    class OnPostgresql implements MuaaRegistryContract, MuaaDirectoryContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public MuaaRegistry testee() {
            return store.muaas();
        }

        @Override
        public MuaaDirectory directory() {
            return store.muaaDirectory();
        }
    }
}
