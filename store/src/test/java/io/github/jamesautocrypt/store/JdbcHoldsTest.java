/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.sma.manager.expiry.Holds;
import io.github.jamesautocrypt.sma.manager.expiry.HoldsContract;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcHoldsTest {

    @Nested
    class OnH2 implements HoldsContract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public Holds testee() {
            return store.holds();
        }
    }

    @Nested
    class OnPostgresql implements HoldsContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public Holds testee() {
            return store.holds();
        }
    }
}
