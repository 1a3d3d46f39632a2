/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcBackupsTest {

    @Nested
    class FromH2 extends BackupsContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.embedded();

        @RegisterExtension
        final StoreFixture other = StoreFixture.on(POSTGRES);

        @Override
        StoreFixture store() {
            return store;
        }

        @Override
        StoreFixture other() {
            return other;
        }
    }

    @Nested
    class FromPostgresql extends BackupsContract {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @RegisterExtension
        final StoreFixture store = StoreFixture.on(POSTGRES);

        @RegisterExtension
        final StoreFixture other = StoreFixture.embedded();

        @Override
        StoreFixture store() {
            return store;
        }

        @Override
        StoreFixture other() {
            return other;
        }
    }
}
