/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.CreateRequest;
import org.apache.james.imap.processor.CreateProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import reactor.core.publisher.Mono;

/**
 * CREATE, which is the lock of the SMA protocol ("Folders"): of those that create one folder at once exactly one succeeds, and all others are told
 * so with the code {@code [ALREADYEXISTS]} (RFC 5530). So the CREATEs of SMA folders of one account take turns, which also makes the number of
 * inboxes exact on one node, and who lost against another node, which James leaves without an answer, gets one.
 */
public class SmaCreateProcessor extends GuardingProcessor<CreateRequest> {
    /** The server hides and guards SMA folders (SMA protocol, "The server's part"). */
    static final Capability CAPABILITY = Capability.of("XAUTOCRYPT-SMA");

    private final Turns turns = new Turns();
    private final MailboxManager mailboxes;
    private final GuardedAccounts accounts;
    private final boolean managesFolders;

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public SmaCreateProcessor(CreateProcessor stock, AccountPolicies policies, MailboxManager mailboxes, GuardedAccounts accounts) {
        super(CreateRequest.class, stock, policies);
        // The capability is a word of the server, whoever is logged in
        this.managesFolders = SmaConfiguration.of(policies.ofServer()).managesFolders();
        this.mailboxes = mailboxes;
        this.accounts = accounts;
    }

    @Override
    protected Mono<Void> doProcess(CreateRequest request, Responder client, ImapSession session) {
        MailboxSession owner = session.getMailboxSession();
        if (FolderVisibility.createdSmaFolder(request.getMailboxName(), owner.getPathDelimiter()).isEmpty()) {
            return stock(request, client, session);
        }
        CreateResponder answers = new CreateResponder(client, request);
        return turns.inTurn(owner.getUser().asString(), super.doProcess(request, answers, session).then(Mono.fromRunnable(answers::ensureAnswer)));
    }

    @Override
    Optional<SmaFolder> concerns(CreateRequest request, char delimiter) {
        return FolderVisibility.createdSmaFolder(request.getMailboxName(), delimiter);
    }

    @Override
    Verdict judge(CreateRequest request, SmaFolder folder, SmaConfiguration settings, ImapSession session) {
        MailboxSession owner = session.getMailboxSession();
        mailboxes.startProcessingRequest(owner);
        try {
            return settings.folderGuard().create(folder, accounts.view(owner));
        } finally {
            mailboxes.endProcessingRequest(owner);
        }
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        List<Capability> stock = super.getImplementedCapabilities(session);
        return managesFolders && session.getState() != ImapSessionState.NON_AUTHENTICATED
            ? Stream.concat(stock.stream(), Stream.of(CAPABILITY)).toList()
            : stock;
    }
}
