/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.api.process.SelectedMailbox;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.manager.registry.SignsOfLife;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** Looks whether a session has the inbox of a MUAA selected. Never fails and asks nobody who could let it wait. Thread-safe. */
public class InboxWatch {
    private static final Logger LOGGER = LoggerFactory.getLogger(InboxWatch.class);

    private final SignsOfLife signs;

    @Inject
    public InboxWatch(SignsOfLife signs) {
        this.signs = signs;
    }

    void look(ImapSession session) {
        try {
            SelectedMailbox selected = session.getSelected();
            if (selected != null) {
                look(selected.getMessageManager().getMailboxPath(), session.getMailboxSession());
            }
        } catch (RuntimeException e) {
            LOGGER.debug("A sign of life may have been missed", e);
        }
    }

    private void look(MailboxPath path, MailboxSession session) {
        if (FolderVisibility.smaFolder(path.getName(), session.getPathDelimiter()).orElse(null) instanceof SmaFolder.Inbox inbox
            && path.belongsTo(session) && isTheOwner(session)) {
            signs.noticed(new Account(session.getUser().asString()), inbox.muaa(), Evidence.WEAK);
        }
    }

    // that somebody else acts for the account tells nothing of its mail programs
    private static boolean isTheOwner(MailboxSession session) {
        return session.getLoggedInUser().filter(session.getUser()::equals).isPresent();
    }
}
