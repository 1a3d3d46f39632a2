/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class DovecotIT {

    @Nested
    class AsInstalled extends MuaaContract {
        @RegisterExtension
        static final Dovecot DOVECOT = Dovecot.asInstalled();

        @Override
        protected TestAccount newAccount() {
            return DOVECOT.newAccount();
        }
    }

    @Nested
    class WithFoldersBelowInbox extends MuaaContract {
        @RegisterExtension
        static final Dovecot DOVECOT = Dovecot.withFoldersBelowInbox();

        @Override
        protected TestAccount newAccount() {
            return DOVECOT.newAccount();
        }
    }
}
