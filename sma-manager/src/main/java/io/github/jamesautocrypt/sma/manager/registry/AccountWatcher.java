/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.util.List;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** Hears what happened to the folders of an account, and what somebody found who looked at them. Implementations are thread-safe and may block. */
public interface AccountWatcher {
    /** Does nothing about it. */
    AccountWatcher NOBODY = new AccountWatcher() {
        @Override
        public void refreshed(Account account, List<FoundFolder> found, FolderFacts facts, AccountMuaas before, AccountMuaas now) {
            // what was found is as it is
        }

        @Override
        public void inboxDeleted(Account account, MuaaId muaa) {
            // it is gone
        }
    };

    /**
     * The folders were looked at, and the registry says what they say.
     *
     * @param found  the SMA folders of the account
     * @param facts  what they say
     * @param before what the registry said
     * @param now    what it says since; often the same
     */
    void refreshed(Account account, List<FoundFolder> found, FolderFacts facts, AccountMuaas before, AccountMuaas now);

    /** The inbox of a MUAA was deleted, by whomever; nobody has looked at the account since. */
    void inboxDeleted(Account account, MuaaId muaa);
}
