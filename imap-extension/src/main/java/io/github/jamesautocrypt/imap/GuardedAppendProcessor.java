/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.Literal;
import org.apache.james.imap.message.request.AppendRequest;
import org.apache.james.imap.processor.AppendProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxPath;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.Load;
import io.github.jamesautocrypt.sma.manager.guard.MessageGuard;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/**
 * APPEND, which puts nothing but SMA messages into SMA folders. James has read the message by then, into memory or into a file, so that the
 * connection stays in order; of it only the header block is looked at.
 */
public class GuardedAppendProcessor extends GuardingProcessor<AppendRequest> {
    private final MailboxManager mailboxes;
    private final GuardedAccounts accounts;

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public GuardedAppendProcessor(AppendProcessor stock, AccountPolicies policies, MailboxManager mailboxes, GuardedAccounts accounts) {
        super(AppendRequest.class, stock, policies);
        this.mailboxes = mailboxes;
        this.accounts = accounts;
    }

    @Override
    Optional<SmaFolder> concerns(AppendRequest request, char delimiter) {
        return FolderVisibility.smaFolder(request.getMailboxName(), delimiter);
    }

    @Override
    Verdict judge(AppendRequest request, SmaFolder folder, SmaConfiguration settings, ImapSession session) throws MailboxException, IOException {
        MailboxSession owner = session.getMailboxSession();
        MessageGuard guard = settings.messageGuard();
        mailboxes.startProcessingRequest(owner);
        try {
            MessageManager mailbox = mailboxes.getMailbox(MailboxPath.forUser(owner.getUser(), folder.name()), owner);
            Load added = Load.NONE.plusMessage(request.getMessage().size());
            Load present = accounts.load(mailbox, owner);
            HeaderBlock headers = headers(request.getMessage());
            return guard.admit(folder, headers, accounts.view(owner)).and(() -> guard.fits(present, added));
        } catch (MailboxNotFoundException e) {
            // James says so, with the code that is meant for it
            return Verdict.ALLOWED;
        } finally {
            mailboxes.endProcessingRequest(owner);
        }
    }

    private static HeaderBlock headers(Literal message) throws IOException {
        try (InputStream octets = message.getInputStream()) {
            return HeaderOctets.read(octets);
        }
    }
}
