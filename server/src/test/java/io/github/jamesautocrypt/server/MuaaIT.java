/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.muaa.MuaaContract;
import io.github.jamesautocrypt.muaa.TestAccount;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;

/** The reference client on James: as it comes, and with the extension. */
class MuaaIT {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    @Nested
    class OnStockJames extends MuaaContract {
        @RegisterExtension
        static final RunningServer SERVER = RunningServer.withoutExtension();

        @Override
        protected TestAccount newAccount() throws Exception {
            return newAccountOn(SERVER);
        }

        // James 3.8.1 leaves some CREATEs without an answer then, for which nobody is to wait in a test run
        @Test
        @Tag("race")
        @Override
        protected void devicesThatStartAtOnceFindEachOtherAndAllComeToOneKey(TestReporter reporter) throws Exception {
            super.devicesThatStartAtOnceFindEachOtherAndAllComeToOneKey(reporter);
        }
    }

    @Nested
    class OnJamesWithTheExtension extends MuaaContract {
        @RegisterExtension
        static final RunningServer SERVER = RunningServer.withDefaults();

        @Override
        protected TestAccount newAccount() throws Exception {
            return newAccountOn(SERVER);
        }

        @Override
        protected boolean isGuarded() {
            return true;
        }
    }

    private static TestAccount newAccountOn(RunningServer server) throws Exception {
        TestAccount account = new TestAccount(new ServerUrl("imaps", "127.0.0.1", server.ports().imaps(), true),
            "user" + ACCOUNTS.incrementAndGet() + "@" + DemoUser.DOMAIN, "secret");
        new WebAdmin(server.ports().webAdmin()).createUser(account.address(), account.password());
        return account;
    }
}
