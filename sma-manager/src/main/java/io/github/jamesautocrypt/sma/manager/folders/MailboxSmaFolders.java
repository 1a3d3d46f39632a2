/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.folders;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.MessageResultIterator;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mailbox.model.search.PrefixedWildcard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.common.collect.Lists;
import com.google.inject.Inject;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import reactor.core.publisher.Flux;

/** The SMA folders in the mailboxes of James, reached as the user who owns them. Thread-safe. */
public class MailboxSmaFolders implements SmaFolders {
    private static final Logger LOGGER = LoggerFactory.getLogger(MailboxSmaFolders.class);
    // James may hold as many whole messages in memory
    private static final int MESSAGES_AT_ONCE = 10;

    private final MailboxManager mailboxes;

    @Inject
    public MailboxSmaFolders(MailboxManager mailboxes) {
        this.mailboxes = mailboxes;
    }

    private interface Work<T> {
        T in(MailboxSession session) throws MailboxException, IOException;
    }

    private interface FolderWork<T> {
        T in(MessageManager mailbox, MailboxSession session) throws MailboxException, IOException;
    }

    @Override
    public List<FoundFolder> list(Account account) {
        return as(account, session -> mailboxes.search(everythingAlike(account), MailboxSearchFetchType.Minimal, session)
            .collectList()
            .block()
            .stream()
            .flatMap(mailbox -> found(account, mailbox).stream())
            .toList());
    }

    private static MailboxQuery everythingAlike(Account account) {
        return MailboxQuery.builder()
            .userAndNamespaceFrom(path(account, ""))
            .expression(new PrefixedWildcard(SmaFolder.PREFIX))
            .build();
    }

    private static Optional<FoundFolder> found(Account account, MailboxMetaData mailbox) {
        return SmaFolder.ofName(mailbox.getPath().getName()).map(folder -> new FoundFolder(account, folder, mailbox.getId()));
    }

    @Override
    public Optional<FoundFolder> find(Account account, SmaFolder folder) {
        return as(account, session -> {
            try {
                return Optional.of(new FoundFolder(account, folder, mailboxes.getMailbox(path(account, folder.name()), session).getId()));
            } catch (MailboxNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public FoundFolder create(Account account, SmaFolder folder) {
        return find(account, folder).orElseGet(() -> as(account, session -> {
            try {
                mailboxes.createMailbox(path(account, folder.name()), session);
            } catch (MailboxExistsException e) {
                LOGGER.debug("Somebody else created a folder at the same moment");
            }
            return new FoundFolder(account, folder, mailboxes.getMailbox(path(account, folder.name()), session).getId());
        }));
    }

    @Override
    public List<MessageUid> uids(FoundFolder folder) {
        return in(folder, (mailbox, session) -> Flux.from(mailbox.listMessagesMetadata(MessageRange.all(), session))
            .map(message -> message.getComposedMessageId().getUid())
            .collectSortedList()
            .block()).orElse(List.of());
    }

    @Override
    public void read(FoundFolder folder, Collection<MessageUid> uids, Extent extent, Consumer<StoredMessage> reader) {
        in(folder, (mailbox, session) -> {
            for (List<MessageUid> portion : Lists.partition(List.copyOf(new TreeSet<>(uids)), MESSAGES_AT_ONCE)) {
                for (MessageRange range : MessageRange.toRanges(portion)) {
                    read(mailbox, range, extent, session).forEach(reader);
                }
            }
            return true;
        });
    }

    private static List<StoredMessage> read(MessageManager mailbox, MessageRange range, Extent extent, MailboxSession session)
            throws MailboxException, IOException {
        List<StoredMessage> messages = new ArrayList<>();
        for (MessageResult headers : results(mailbox, range, FetchGroup.HEADERS, session)) {
            if (extent == Extent.HEADERS || headers.getSize() > SmaMessageReader.MAX_OCTETS) {
                messages.add(stored(headers, headers.getHeaders().getInputStream(), HeaderBlock.MAX_OCTETS));
            } else {
                for (MessageResult whole : results(mailbox, headers.getUid().toRange(), FetchGroup.FULL_CONTENT, session)) {
                    messages.add(stored(whole, whole.getFullContent().getInputStream(), SmaMessageReader.MAX_OCTETS));
                }
            }
        }
        return messages;
    }

    private static List<MessageResult> results(MessageManager mailbox, MessageRange range, FetchGroup group, MailboxSession session)
            throws MailboxException {
        MessageResultIterator iterator = mailbox.getMessages(range, group, session);
        List<MessageResult> results = Lists.newArrayList(iterator);
        if (iterator.getException() != null) {
            throw iterator.getException();
        }
        return results;
    }

    private static StoredMessage stored(MessageResult message, InputStream content, int limit) throws IOException {
        try (InputStream in = content) {
            return new StoredMessage(message.getUid(), came(message), message.getSize(), in.readNBytes(limit));
        }
    }

    // the internal date is what a client says; messages of older versions of James have no other
    private static Instant came(MessageResult message) {
        return message.getSaveDate().orElseGet(message::getInternalDate).toInstant();
    }

    @Override
    public Optional<MessageUid> append(FoundFolder folder, byte[] message) {
        return in(folder, (mailbox, session) ->
            mailbox.appendMessage(MessageManager.AppendCommand.builder().notRecent().build(message), session).getId().getUid());
    }

    @Override
    public void delete(FoundFolder folder, Collection<MessageUid> uids) {
        if (!uids.isEmpty()) {
            in(folder, (mailbox, session) -> {
                mailbox.delete(List.copyOf(new TreeSet<>(uids)), session);
                return true;
            });
        }
    }

    @Override
    public boolean deleteFolder(FoundFolder folder) {
        return in(folder, (mailbox, session) -> mailboxes.deleteMailbox(folder.id(), session)).isPresent();
    }

    /** Does something with a folder that is still what it was. */
    private <T> Optional<T> in(FoundFolder folder, FolderWork<T> work) {
        return as(folder.account(), session -> {
            try {
                MessageManager mailbox = mailboxes.getMailbox(folder.id(), session);
                boolean same = mailbox.getMailboxPath().equals(path(folder.account(), folder.folder().name()));
                return same ? Optional.of(work.in(mailbox, session)) : Optional.empty();
            } catch (MailboxNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private <T> T as(Account account, Work<T> work) {
        MailboxSession session = mailboxes.createSystemSession(Username.of(account.name()));
        try {
            return work.in(session);
        } catch (MailboxException | IOException e) {
            throw new FoldersException("The SMA folders of an account could not be reached: " + e.getClass().getSimpleName(), e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private static MailboxPath path(Account account, String name) {
        return MailboxPath.forUser(Username.of(account.name()), name);
    }
}
