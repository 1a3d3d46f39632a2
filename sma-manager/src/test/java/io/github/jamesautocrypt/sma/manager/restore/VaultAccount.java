/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.james.blob.api.HashBlobId;
import org.apache.james.blob.memory.MemoryBlobStoreDAO;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.server.blob.deduplication.BlobStoreFactory;
import org.apache.james.vault.DeletedMessageVault;
import org.apache.james.vault.DeletedMessageVaultHook;
import org.apache.james.vault.VaultConfiguration;
import org.apache.james.vault.blob.BlobStoreDeletedMessageVault;
import org.apache.james.vault.blob.BucketNameGenerator;
import org.apache.james.vault.memory.metadata.MemoryDeletedMessageMetadataVault;

import com.google.inject.Guice;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.MemoryKeyEvents;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.sma.manager.agent.FolderPolicy;
import io.github.jamesautocrypt.sma.manager.agent.ServerAgent;
import io.github.jamesautocrypt.sma.manager.expiry.SettableClock;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.MailboxSmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.registry.MemoryMuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;
import reactor.core.publisher.Mono;

/** Alice's account on a James in memory, whose own hook copies what is deleted into a vault of its own. */
final class VaultAccount {
    static final Username USER = Username.of(Samples.ALICE.asString());
    static final Account ACCOUNT = new Account(USER.asString());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeydata KEY = Samples.LAPTOP_KEY;
    private static final SmaFolder BOARD = new SmaFolder.Announcements();

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-10T09:00:00Z"));
    final DeletedMessageVault vault = vault();
    final MailboxManager mailboxes = InMemoryIntegrationResources.builder()
        .preProvisionnedFakeAuthenticator()
        .fakeAuthorizator()
        .inVmEventBus()
        .defaultAnnotationLimits()
        .defaultMessageParser()
        .scanningSearchIndex()
        .preDeletionHookFactory(stage -> hook(stage.getSessionProvider(), stage.getMapperFactory()))
        .storeQuotaManager()
        .build()
        .getMailboxManager();
    final SmaFolders folders = new MailboxSmaFolders(mailboxes);
    final MemoryMuaaRegistry registry = new MemoryMuaaRegistry(clock);
    final MemoryPolicyStore settings = new MemoryPolicyStore();
    final MemoryKeyEvents events = new MemoryKeyEvents();
    private final Queue<Runnable> worker = new ArrayDeque<>();
    final ServerAgent agent = new ServerAgent(folders, registry, new MemoryPeerStates(events), events,
        account -> FolderPolicy.of(new Policies(settings, Map.of(), clock).of(account)), worker::add, RANDOM, clock);
    final MailboxSession session = mailboxes.createSystemSession(USER);

    private DeletedMessageVault vault() {
        MemoryBlobStoreDAO blobs = new MemoryBlobStoreDAO();
        return new BlobStoreDeletedMessageVault(new RecordingMetricFactory(), new MemoryDeletedMessageMetadataVault(),
            BlobStoreFactory.builder().blobStoreDAO(blobs).blobIdFactory(new HashBlobId.Factory()).defaultBucketName().passthrough(),
            blobs, new BucketNameGenerator(clock), clock, VaultConfiguration.ENABLED_DEFAULT);
    }

    private DeletedMessageVaultHook hook(SessionProvider sessions, MailboxSessionMapperFactory mappers) {
        return Guice.createInjector(binder -> {
            binder.bind(SessionProvider.class).toInstance(sessions);
            binder.bind(MailboxSessionMapperFactory.class).toInstance(mappers);
            binder.bind(DeletedMessageVault.class).toInstance(vault);
            binder.bind(Clock.class).toInstance(clock);
        }).getInstance(DeletedMessageVaultHook.class);
    }

    DeviceRestore restore() {
        return restore(folders, Optional.of(new VaultDeletedMessages(vault, mailboxes)));
    }

    DeviceRestore restore(SmaFolders reached, Optional<DeletedMessages> deleted) {
        return new DeviceRestore(reached, registry, new RegistryRefresh(registry, reached, agent, clock), new Policies(settings, Map.of(), clock), deleted,
            clock);
    }

    /** As events have it looked at, and the server do its part. */
    void look() {
        for (int i = 0; i < 3; i++) {
            new RegistryRefresh(registry, folders, agent, clock).refresh(ACCOUNT);
            while (!worker.isEmpty()) {
                worker.remove().run();
            }
        }
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    void join(MuaaId device) {
        folders.create(ACCOUNT, new SmaFolder.Inbox(device));
        announce(device);
        look();
        readAll(device);
    }

    void announce(MuaaId device) {
        folders.append(folders.create(ACCOUNT, BOARD), announcement(device, KEY, "Device " + device));
    }

    byte[] announcement(MuaaId device, SecretKeydata key, String name) {
        return writer().write(SmaHeader.forAll(SmaType.ANNOUNCEMENT, device, Token.draw(RANDOM)),
            new Announcement(name, "test", clock.instant(), List.of(), key.publicKey()), clock.instant(), new Protection.Signed(key));
    }

    /** A device writes to another one; what it is about differs by the token. */
    void write(MuaaId from, MuaaId to, String token) {
        folders.append(folders.find(ACCOUNT, new SmaFolder.Inbox(to)).orElseThrow(), update(from, to, token));
    }

    byte[] update(MuaaId from, MuaaId to, String token) {
        KeyUpdate update = new KeyUpdate(List.of(
            new KeyUpdate.PeerKey(Samples.BOB, Samples.BOB_KEY.publicKey(), clock.instant(), KeyUpdate.Source.HEADER, true)));
        return writer().write(SmaHeader.to(to, SmaType.KEY_UPDATE, from, new Token(token)), update, clock.instant(),
            Protection.between(KEY, Samples.certificate(KEY)));
    }

    /** A device takes another one out. */
    void signRemoval(MuaaId removed, MuaaId by) {
        folders.append(folders.create(ACCOUNT, BOARD), writer().write(SmaHeader.to(removed, SmaType.REMOVAL, by, Token.draw(RANDOM)),
            new Removal(Removal.By.USER, clock.instant()), clock.instant(), new Protection.Signed(KEY)));
    }

    private static SmaMessageWriter writer() {
        return new SmaMessageWriter(Samples.ALICE, RANDOM);
    }

    /** The server removes a device, and clears away what is left. */
    void remove(MuaaId device, Removal.By by) {
        agent.remove(ACCOUNT, device, by);
        look();
    }

    /** As an IMAP client does it. */
    void deleteInbox(MuaaId device) throws Exception {
        mailboxes.deleteMailbox(MailboxPath.forUser(USER, new SmaFolder.Inbox(device).name()), session);
        agent.inboxDeleted(ACCOUNT, device);
        look();
    }

    /** A mail that somebody sent, and the user deleted at once. */
    void receiveAndDelete(byte[] mail) throws Exception {
        MailboxPath inbox = MailboxPath.inbox(USER);
        if (!Mono.from(mailboxes.mailboxExists(inbox, session)).block()) {
            mailboxes.createMailbox(inbox, session);
        }
        MessageManager folder = mailboxes.getMailbox(inbox, session);
        folder.delete(List.of(folder.appendMessage(MessageManager.AppendCommand.builder().build(mail), session).getId().getUid()), session);
    }

    void readAll(MuaaId device) {
        folders.find(ACCOUNT, new SmaFolder.Inbox(device)).ifPresent(inbox -> folders.delete(inbox, folders.uids(inbox)));
    }

    RegisteredMuaa registered(MuaaId device) {
        return registry.read(ACCOUNT).muaas().get(device);
    }

    Optional<FoundFolder> inbox(MuaaId device) {
        return folders.find(ACCOUNT, new SmaFolder.Inbox(device));
    }

    /** The tokens of what devices wrote into an inbox. */
    List<String> unread(MuaaId device) {
        return messages(new SmaFolder.Inbox(device), said -> said.content() instanceof KeyUpdate && !said.header().from().isServerAgent())
            .map(said -> said.header().id().orElseThrow().value())
            .toList();
    }

    /** The names of who is announced. */
    List<String> announced() {
        return messages(BOARD, said -> said.content() instanceof Announcement).map(said -> ((Announcement) said.content()).name()).toList();
    }

    /** Whose tombstones stand. */
    List<MuaaId> tombstones() {
        return messages(BOARD, said -> said.content() instanceof Removal).map(said -> said.header().to().orElseThrow()).toList();
    }

    private Stream<ReadMessage.Understood> messages(SmaFolder where, Predicate<ReadMessage.Understood> wanted) {
        List<ReadMessage.Understood> read = new ArrayList<>();
        ReadingKeys keys = new ReadingKeys(Optional.of(KEY), any -> Optional.of(Samples.certificate(KEY)));
        folders.find(ACCOUNT, where).ifPresent(folder -> folders.read(folder, folders.uids(folder), Extent.WHOLE,
            message -> read.add((ReadMessage.Understood) SmaMessageReader.read(message.octets(), keys))));
        return read.stream().filter(wanted);
    }
}
