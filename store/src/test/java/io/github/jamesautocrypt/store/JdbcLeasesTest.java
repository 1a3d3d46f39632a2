/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.sma.manager.expiry.Leases;
import io.github.jamesautocrypt.sma.manager.expiry.LeasesContract;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcLeasesTest {

    @Nested
    class OnH2 implements LeasesContract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public Leases testee() {
            return store.leases();
        }
    }

    @Nested
    class OnPostgresql implements LeasesContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public Leases testee() {
            return store.leases();
        }
    }
}
