/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.sma.manager.expiry.DueAccounts;
import io.github.jamesautocrypt.sma.manager.expiry.DueAccountsContract;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory.Question;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectoryContract;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class JdbcMuaaRegistryTest {

    @Nested
    class OnH2 implements MuaaRegistryContract, MuaaDirectoryContract, DueAccountsContract {
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

        @Override
        public DueAccounts due() {
            return new JdbcDueAccounts(store.database());
        }

        @Test
        @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
        void whoLooksThroughAllAccountsAndWhoTidiesUpDoNotWaitForEachOther() {
            Question everything = new Question(Optional.empty(), Optional.empty(), LifePolicy.DEFAULT, MuaaRegistryContract.TODAY);
            testee().write(MuaaDirectoryContract.ALICE, AccountMuaas.NONE, MuaaRegistryContract.of(MuaaRegistryContract.complete(new MuaaId("1"))));
            store.database().unhurried(handle -> {
                assertThat(directory().list(everything, 0, 10)).hasSize(1);
                assertThat(directory().count(everything)).hasSize(1);
                assertThat(directory().accounts(Optional.empty(), 10)).containsExactly(MuaaDirectoryContract.ALICE);
                return true;
            });
        }
    }

    @Nested
    class OnPostgresql implements MuaaRegistryContract, MuaaDirectoryContract, DueAccountsContract {
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

        @Override
        public DueAccounts due() {
            return new JdbcDueAccounts(store.database());
        }
    }
}
