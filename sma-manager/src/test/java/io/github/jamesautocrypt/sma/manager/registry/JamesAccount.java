/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static io.github.jamesautocrypt.sma.protocol.message.Samples.ALICE;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.events.Event;
import org.apache.james.events.EventListener.GroupEventListener;
import org.apache.james.events.Group;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.MailboxSmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;
import reactor.core.publisher.Mono;

/** Alice's account on a James in memory, used as IMAP clients use it; what James tells of it is recorded. */
final class JamesAccount {
    static final Username USER = Username.of(ALICE.asString());
    static final Account ACCOUNT = new Account(USER.asString());
    static final String ANNOUNCEMENTS = "_Autocrypt_SMA";
    private static final SecureRandom RANDOM = new SecureRandom();

    final MailboxManager mailboxes;
    final SmaFolders folders;
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final MailboxSession session;

    JamesAccount() {
        InMemoryIntegrationResources james = InMemoryIntegrationResources.defaultResources();
        mailboxes = james.getMailboxManager();
        folders = new MailboxSmaFolders(mailboxes);
        session = mailboxes.createSystemSession(USER);
        james.getEventBus().register(new Recorder());
    }

    /** Hears everything before whoever caused it is answered. */
    private final class Recorder implements GroupEventListener {
        private static final class RecorderGroup extends Group {
        }

        @Override
        public Group getDefaultGroup() {
            return new RecorderGroup();
        }

        @Override
        public void event(Event event) {
            events.add(event);
        }
    }

    static String inbox(MuaaId muaa) {
        return ANNOUNCEMENTS + "_" + muaa;
    }

    static byte[] announcement(MuaaId muaa, SecretKeydata key, String name, Instant date) {
        return new SmaMessageWriter(ALICE, RANDOM).write(SmaHeader.forAll(SmaType.ANNOUNCEMENT, muaa, Token.draw(RANDOM)),
            new Announcement(name, "muaa 0.1", Samples.NOW, List.of(), key.publicKey()), date, new Protection.Signed(key));
    }

    static byte[] removal(MuaaId removed, MuaaId by, Protection protection) {
        return new SmaMessageWriter(ALICE, RANDOM).write(SmaHeader.to(removed, SmaType.REMOVAL, by, Token.draw(RANDOM)),
            new Removal(Removal.By.USER, Samples.NOW), Samples.NOW, protection);
    }

    void create(String name) throws Exception {
        mailboxes.createMailbox(path(name), session);
    }

    void delete(String name) throws Exception {
        mailboxes.deleteMailbox(path(name), session);
    }

    void rename(String name, String other) throws Exception {
        mailboxes.renameMailbox(path(name), path(other), session);
    }

    boolean exists(String name) throws Exception {
        return Mono.from(mailboxes.mailboxExists(path(name), session)).block();
    }

    void append(String name, byte[] message) throws Exception {
        mailbox(name).appendMessage(MessageManager.AppendCommand.builder().build(message), session);
    }

    long count(String name) throws Exception {
        return mailbox(name).getMailboxCounters(session).getCount();
    }

    /** As a client does it. */
    void expungeAll(String name) throws Exception {
        mailbox(name).setFlags(new Flags(Flags.Flag.DELETED), FlagsUpdateMode.ADD, MessageRange.all(), session);
        mailbox(name).expunge(MessageRange.all(), session);
    }

    /** As a client does it, with one of the messages. */
    void expungeOne(String name, Random random) throws Exception {
        List<MessageUid> uids = folders.find(ACCOUNT, SmaFolder.ofName(name).orElseThrow())
            .map(folders::uids).orElse(List.of());
        if (!uids.isEmpty()) {
            MessageRange one = uids.get(random.nextInt(uids.size())).toRange();
            mailbox(name).setFlags(new Flags(Flags.Flag.DELETED), FlagsUpdateMode.ADD, one, session);
            mailbox(name).expunge(one, session);
        }
    }

    private MessageManager mailbox(String name) throws Exception {
        return mailboxes.getMailbox(path(name), session);
    }

    private static MailboxPath path(String name) {
        return MailboxPath.forUser(USER, name);
    }
}
