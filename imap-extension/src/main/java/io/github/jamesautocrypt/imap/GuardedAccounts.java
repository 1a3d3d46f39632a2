/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mailbox.model.search.PrefixedWildcard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.guard.AccountAddresses;
import io.github.jamesautocrypt.sma.manager.guard.AccountView;
import io.github.jamesautocrypt.sma.manager.guard.Load;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** Looks up what the guard asks about accounts and their SMA folders. Everything here blocks. Thread-safe. */
public class GuardedAccounts {
    private static final Logger LOGGER = LoggerFactory.getLogger(GuardedAccounts.class);

    private final MailboxManager mailboxes;
    private final MuaaRegistry registry;
    private final AccountAddresses addresses;

    @Inject
    public GuardedAccounts(MailboxManager mailboxes, MuaaRegistry registry, AccountAddresses addresses) {
        this.mailboxes = mailboxes;
        this.registry = registry;
        this.addresses = addresses;
    }

    /** The account whose folders a session uses. */
    AccountView view(MailboxSession session) {
        Account account = new Account(session.getUser().asString());
        return new AccountView(inboxes(session), registered(account), isOwn(account));
    }

    /** How much is in a folder; costs a look at each message, of which there are few in SMA folders. */
    Load load(MessageManager folder, MailboxSession session) throws MailboxException {
        Load load = Load.NONE;
        for (var messages = folder.getMessages(MessageRange.all(), FetchGroup.MINIMAL, session); messages.hasNext();) {
            MessageResult message = messages.next();
            load = load.plusMessage(message.getSize());
        }
        return load;
    }

    private Set<MuaaId> inboxes(MailboxSession session) {
        MailboxQuery smaFolders = MailboxQuery.builder()
            .userAndNamespaceFrom(MailboxPath.forUser(session.getUser(), ""))
            .expression(new PrefixedWildcard(SmaFolder.PREFIX))
            .build();
        return mailboxes.search(smaFolders, MailboxSearchFetchType.Minimal, session)
            .toStream()
            .map(MailboxMetaData::getPath)
            .flatMap(path -> inbox(path, session.getPathDelimiter()))
            .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<MuaaId> inbox(MailboxPath path, char delimiter) {
        return FolderVisibility.smaFolder(path.getName(), delimiter)
            .filter(SmaFolder.Inbox.class::isInstance)
            .map(folder -> ((SmaFolder.Inbox) folder).muaa())
            .stream();
    }

    // Without the store, the folders alone decide
    private AccountMuaas registered(Account account) {
        try {
            return registry.read(account);
        } catch (StoreException e) {
            LOGGER.debug("Guarding SMA folders without the registry", e);
            return AccountMuaas.NONE;
        }
    }

    private Predicate<CanonicalAddress> isOwn(Account account) {
        return address -> address.asString().equals(account.name()) || isAlias(account, address);
    }

    private boolean isAlias(Account account, CanonicalAddress address) {
        try {
            return addresses.isOwn(account, address);
        } catch (RuntimeException e) {
            LOGGER.debug("Guarding SMA folders without knowing the addresses of the account", e);
            return true;
        }
    }
}
