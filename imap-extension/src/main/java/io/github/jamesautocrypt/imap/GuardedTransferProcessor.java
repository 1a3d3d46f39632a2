/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.api.process.SelectedMailbox;
import org.apache.james.imap.message.request.AbstractMessageRangeRequest;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.AccountView;
import io.github.jamesautocrypt.sma.manager.guard.Load;
import io.github.jamesautocrypt.sma.manager.guard.MessageGuard;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/**
 * COPY and MOVE, which put nothing but SMA messages into SMA folders: all of those that were named, or none (RFC 3501, 6.4.7). Looks at header
 * blocks, one after the other, up to the first that is refused. Out of SMA folders everything may be taken, for it is the user's mail.
 *
 * @param <R> the request of the command
 */
abstract class GuardedTransferProcessor<R extends AbstractMessageRangeRequest> extends GuardingProcessor<R> {
    private final MailboxManager mailboxes;
    private final GuardedAccounts accounts;

    GuardedTransferProcessor(Class<R> command, ImapProcessor stock, AccountPolicies policies, MailboxManager mailboxes,
                             GuardedAccounts accounts) {
        super(command, stock, policies);
        this.mailboxes = mailboxes;
        this.accounts = accounts;
    }

    @Override
    Optional<SmaFolder> concerns(R request, char delimiter) {
        return FolderVisibility.smaFolder(request.getMailboxName(), delimiter);
    }

    @Override
    Verdict judge(R request, SmaFolder folder, SmaConfiguration settings, ImapSession session) throws MailboxException, IOException {
        MailboxSession owner = session.getMailboxSession();
        mailboxes.startProcessingRequest(owner);
        try {
            MessageManager target = mailboxes.getMailbox(MailboxPath.forUser(owner.getUser(), folder.name()), owner);
            SelectedMailbox selected = session.getSelected();
            List<MessageRange> named = new NamedMessages(selected, request.isUseUids()).ranges(request.getIdSet());
            return judge(folder, settings.messageGuard(), accounts.load(target, owner), selected.getMessageManager(), named, owner);
        } catch (MailboxNotFoundException e) {
            // James says so, with the code that is meant for it
            return Verdict.ALLOWED;
        } finally {
            mailboxes.endProcessingRequest(owner);
        }
    }

    private Verdict judge(SmaFolder folder, MessageGuard guard, Load present, MessageManager source, List<MessageRange> named, MailboxSession owner)
        throws MailboxException, IOException {
        AccountView account = accounts.view(owner);
        Load added = Load.NONE;
        for (MessageRange range : named) {
            for (Iterator<MessageResult> messages = source.getMessages(range, FetchGroup.HEADERS, owner); messages.hasNext();) {
                MessageResult message = messages.next();
                added = added.plusMessage(message.getSize());
                Load all = added;
                HeaderBlock headers = headers(message);
                Verdict verdict = guard.admit(folder, headers, account).and(() -> guard.fits(present, all));
                if (verdict instanceof Verdict.Refused) {
                    return verdict;
                }
            }
        }
        return Verdict.ALLOWED;
    }

    private static HeaderBlock headers(MessageResult message) throws MailboxException, IOException {
        try (InputStream octets = message.getHeaders().getInputStream()) {
            return HeaderOctets.read(octets);
        }
    }
}
