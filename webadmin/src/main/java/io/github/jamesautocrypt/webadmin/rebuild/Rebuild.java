/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.MessageResultIterator;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.common.collect.Lists;
import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.mailets.Accounts;
import io.github.jamesautocrypt.mailets.Accounts.Owner;
import reactor.core.publisher.Flux;

/**
 * Learns from the mail in the mailboxes, one message after the other. A message, mailbox or user that cannot be read is counted and passed
 * over; a store that does not answer is waited for. Thread-safe.
 */
public class Rebuild {
    private static final Logger LOGGER = LoggerFactory.getLogger(Rebuild.class);
    private static final int MESSAGES_AT_ONCE = 50;

    private final UsersRepository users;
    private final MailboxManager mailboxes;
    private final Accounts accounts;
    private final MessageTeacher teacher;

    @Inject
    public Rebuild(UsersRepository users, MailboxManager mailboxes, Accounts accounts, MessageTeacher teacher) {
        this.users = users;
        this.mailboxes = mailboxes;
        this.accounts = accounts;
        this.teacher = teacher;
    }

    /** One run: where it keeps its count, and how fast it goes. */
    private record Run(Progress progress, Pace pace, Cancellation cancellation) {

        void await() throws InterruptedException {
            cancellation.check();
            pace.await();
        }
    }

    /**
     * Learns from all private mailboxes of one user, or of all users.
     *
     * @param messagesPerSecond at least 1
     * @throws InterruptedException when somebody cancels it; what was learned stays
     * @throws StoreException       when the store has not answered for minutes
     */
    public void run(Optional<Username> only, int messagesPerSecond, Progress progress) throws InterruptedException, UsersRepositoryException {
        Cancellation cancellation = new Cancellation();
        Run run = new Run(progress, Pace.perSecond(messagesPerSecond, cancellation::pause), cancellation);
        Iterator<Username> all = only.isPresent() ? List.of(only.get()).iterator() : users.list();
        cancellation.run(() -> learnFromUsers(all, run));
    }

    private void learnFromUsers(Iterator<Username> all, Run run) throws InterruptedException {
        while (all.hasNext()) {
            run.cancellation().check();
            Username user = all.next();
            run.progress().countUser(user, learnFromUser(user, run));
        }
    }

    private boolean learnFromUser(Username user, Run run) throws InterruptedException {
        try {
            return learnInSession(user, mailboxes.createSystemSession(user), run);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            return passOver("The mailboxes of a user", e);
        }
    }

    private boolean learnInSession(Username user, MailboxSession session, Run run) throws InterruptedException {
        try {
            Owner owner = accounts.owner(user);
            List<MailboxMetaData> found = mailboxes.search(MailboxQuery.privateMailboxesBuilder(session).build(), MailboxSearchFetchType.Minimal, session)
                .collectList()
                .block();
            boolean flawless = true;
            for (MailboxMetaData mailbox : found) {
                run.cancellation().check();
                flawless &= learnFromMailbox(owner, mailbox, session, run);
            }
            return flawless;
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private boolean learnFromMailbox(Owner owner, MailboxMetaData mailbox, MailboxSession session, Run run) throws InterruptedException {
        FolderKind kind = FolderKind.of(mailbox.getPath().getName(), session.getPathDelimiter());
        if (kind == FolderKind.OTHER) {
            return true;
        }
        try {
            MessageManager manager = mailboxes.getMailbox(mailbox.getId(), session);
            boolean flawless = true;
            for (List<MessageUid> portion : Lists.partition(uids(manager, session), MESSAGES_AT_ONCE)) {
                for (MessageRange range : MessageRange.toRanges(portion)) {
                    flawless &= learnFromRange(owner, kind, manager.getMessages(range, FetchGroup.HEADERS, session), run);
                }
            }
            return flawless;
        } catch (StoreException e) {
            throw e;
        } catch (MailboxException | RuntimeException e) {
            return passOver("A mailbox", e);
        }
    }

    private static List<MessageUid> uids(MessageManager mailbox, MailboxSession session) {
        return Flux.from(mailbox.listMessagesMetadata(MessageRange.all(), session))
            .map(message -> message.getComposedMessageId().getUid())
            .collectSortedList()
            .block();
    }

    private boolean learnFromRange(Owner owner, FolderKind kind, MessageResultIterator messages, Run run) throws InterruptedException {
        boolean flawless = true;
        while (messages.hasNext()) {
            run.await();
            flawless &= learnFromMessage(owner, kind, messages.next(), run);
        }
        return flawless;
    }

    private boolean learnFromMessage(Owner owner, FolderKind kind, MessageResult message, Run run) throws InterruptedException {
        try {
            run.progress().countMessage(Patience.USUAL.take(run.cancellation(), () -> teacher.teach(owner, kind, message)));
            return true;
        } catch (StoreException | InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError e) {
            run.progress().countFailedMessage();
            return passOver("A message", e);
        }
    }

    // What an exception says may come from the mail, or name a user
    private static boolean passOver(String what, Throwable e) {
        LOGGER.warn("{} could not be learned from because of {}; the rebuild goes on", what, e.getClass().getSimpleName());
        LOGGER.debug("{} could not be learned from", what, e);
        return false;
    }
}
