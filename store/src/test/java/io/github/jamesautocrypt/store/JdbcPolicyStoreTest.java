/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.policy.PolicyStore;
import io.github.jamesautocrypt.core.policy.PolicyStoreContract;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcPolicyStoreTest {

    @Nested
    class OnH2 implements PolicyStoreContract {
        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @Override
        public PolicyStore testee() {
            return store.policies();
        }
    }

    @Nested
    class OnPostgresql implements PolicyStoreContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @Override
        public PolicyStore testee() {
            return store.policies();
        }
    }
}
