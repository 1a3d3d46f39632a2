/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** What a client may do to SMA folders as such. Stateless and thread-safe. */
public record FolderGuard(Guarding guarding, SmaLimits limits) {
    private static final String RENAMED = "Folders for the mail programs of an account keep their names. To remove a mail program, delete its folder.";
    private static final String SHARED = "Folders for the mail programs of an account cannot be shared.";
    private static final String WAS_REMOVED = "This mail program was removed from the account. It may start anew under another number.";

    /** Whether an SMA folder may be created. That it exists already is for the server to say. */
    public Verdict create(SmaFolder folder, AccountView account) {
        if (guarding == Guarding.OFF || !(folder instanceof SmaFolder.Inbox inbox) || account.hasInbox(inbox.muaa())) {
            return Verdict.ALLOWED;
        }
        if (account.isRemoved(inbox.muaa())) {
            return Verdict.cannot(WAS_REMOVED);
        }
        return account.inboxes().size() < limits.muaas()
            ? Verdict.ALLOWED
            : Verdict.overLimit("This account has " + account.inboxes().size() + " mail programs, and may have " + limits.muaas() + ".");
    }

    /** Whether a folder may be renamed if its old or its new name is that of an SMA folder. */
    public Verdict rename() {
        return guarding == Guarding.OFF ? Verdict.ALLOWED : Verdict.cannot(RENAMED);
    }

    /** Whether somebody may be given rights on an SMA folder. */
    public Verdict share() {
        return guarding == Guarding.OFF ? Verdict.ALLOWED : Verdict.cannot(SHARED);
    }
}
