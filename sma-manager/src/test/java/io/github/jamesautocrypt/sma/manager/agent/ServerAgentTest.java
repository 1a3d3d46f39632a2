/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.MailboxSmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.MemoryMuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;

class ServerAgentTest {
    private static final Username ALICE = Username.of("alice@example.org");
    private static final Account ACCOUNT = new Account(ALICE.asString());
    private static final CanonicalAddress ADDRESS = CanonicalAddress.parse(ALICE.asString()).orElseThrow();
    private static final MuaaId PHONE = new MuaaId("27");
    private static final MuaaId LAPTOP = new MuaaId("28");
    private static final MuaaId TABLET = new MuaaId("29");
    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    private static final ServerAnnouncement POLICY = new ServerAnnouncement("James Autocrypt", ServerAnnouncement.Mode.REPORT, 32, 500, 5_242_880, 35, 90,
        30, 180);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeydata[] KEYS = IntStream.range(0, 3)
        .mapToObj(i -> KeyGeneration.generate("peer" + i, NOW.minus(Duration.ofDays(30)), RANDOM))
        .toArray(SecretKeydata[]::new);

    private final MailboxManager mailboxes = InMemoryIntegrationResources.defaultResources().getMailboxManager();
    private final SmaFolders folders = new MailboxSmaFolders(mailboxes);
    private final MemoryMuaaRegistry registry = new MemoryMuaaRegistry();
    private final MemoryPeerStates peers = new MemoryPeerStates();
    private final Map<MuaaId, SecretKeydata> deviceKeys = new HashMap<>();
    private final Queue<Runnable> worker = new ArrayDeque<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    private ServerAgent agent() {
        return agent(SmaLimits.DEFAULT);
    }

    private ServerAgent agent(SmaLimits limits) {
        return new ServerAgent(folders, registry, peers, limits, LifePolicy.DEFAULT, POLICY, worker::add, RANDOM, clock);
    }

    /** As often as an event would have it looked at: all that the agent does is an event again. */
    private void look(ServerAgent agent) {
        RegistryRefresh refresh = new RegistryRefresh(registry, folders, agent, clock);
        for (int i = 0; i < 4; i++) {
            refresh.refresh(ACCOUNT);
            work();
        }
    }

    private void work() {
        while (!worker.isEmpty()) {
            worker.remove().run();
        }
    }

    private FoundFolder folder(SmaFolder folder) throws Exception {
        MailboxSession session = mailboxes.createSystemSession(ALICE);
        MailboxPath path = MailboxPath.forUser(ALICE, folder.name());
        if (folders.find(ACCOUNT, folder).isEmpty()) {
            mailboxes.createMailbox(path, session);
        }
        return folders.find(ACCOUNT, folder).orElseThrow();
    }

    private void join(MuaaId device) throws Exception {
        folder(new SmaFolder.Inbox(device));
        SecretKeydata key = KeyGeneration.generate("device", clock.instant(), RANDOM);
        deviceKeys.put(device, key);
        announce(device, clock.instant());
    }

    private void announce(MuaaId device, Instant date) throws Exception {
        SecretKeydata key = deviceKeys.get(device);
        Announcement announcement = new Announcement("Device " + device, "test", clock.instant(), List.of(), key.publicKey());
        folders.append(folder(new SmaFolder.Announcements()), new SmaMessageWriter(ADDRESS, RANDOM).write(
            SmaHeader.forAll(SmaType.ANNOUNCEMENT, device, Token.draw(RANDOM)), announcement, date, new Protection.Signed(key)));
    }

    private void learn(String peer, SecretKeydata key, Instant date) {
        learn(peer, key.publicKey(), date);
    }

    private void learn(String peer, Keydata key, Instant date) {
        CanonicalAddress address = CanonicalAddress.parse(peer).orElseThrow();
        peers.update(ACCOUNT, address, new PeerUpdate.FromPeer(date, Optional.of(new AutocryptHeader(address, PreferEncrypt.MUTUAL, key))),
            new Receipt(date, Receipt.Authenticity.UNKNOWN));
    }

    /** With a packet of padding behind it (RFC 9580, 5.14). */
    private static Keydata padded(Keydata key, int octets) {
        int padding = octets - key.size() - 6;
        byte[] large = ByteBuffer.allocate(octets).put(key.octets()).put((byte) (0xc0 | 21)).put((byte) 255).putInt(padding).array();
        return ((ParsedKeydata.Accepted) KeydataParser.parse(large)).keydata();
    }

    private void change(ServerAgent agent, String peer, SecretKeydata key, Instant date) {
        learn(peer, key, date);
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse(peer).orElseThrow());
    }

    private List<ReadMessage.Understood> messages(SmaFolder where, Optional<SecretKeydata> key) {
        List<ReadMessage.Understood> read = new ArrayList<>();
        folders.find(ACCOUNT, where).ifPresent(folder -> folders.read(folder, folders.uids(folder), Extent.WHOLE,
            message -> read.add((ReadMessage.Understood) SmaMessageReader.read(message.octets(), new ReadingKeys(key, this::certificate)))));
        return read;
    }

    private Optional<Certificate> certificate(MuaaId device) {
        return Optional.ofNullable(deviceKeys.get(device)).flatMap(key -> Certificates.read(key.publicKey()).certificate());
    }

    private List<ReadMessage.Understood> inbox(MuaaId device) {
        return messages(new SmaFolder.Inbox(device), Optional.of(deviceKeys.get(device)));
    }

    private List<ReadMessage.Understood> board() {
        return messages(new SmaFolder.Announcements(), Optional.empty());
    }

    /** What an inbox says of each peer; a peer that is named twice fails. */
    private Map<String, Keydata> told(MuaaId device) {
        return inbox(device).stream()
            .filter(message -> message.content() instanceof KeyUpdate)
            .flatMap(message -> ((KeyUpdate) message.content()).keys().stream())
            .collect(Collectors.toMap(key -> key.addr().asString(), KeyUpdate.PeerKey::keydata));
    }

    @Test
    void aNewKeyIsToldToEveryDevice() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);

        change(agent, "bob@example.org", KEYS[0], NOW);
        work();

        assertThat(told(PHONE)).isEqualTo(Map.of("bob@example.org", KEYS[0].publicKey())).isEqualTo(told(LAPTOP));
        KeyUpdate.PeerKey key = ((KeyUpdate) inbox(PHONE).get(0).content()).keys().get(0);
        assertThat(key.effective()).isEqualTo(NOW);
        assertThat(key.source()).isEqualTo(KeyUpdate.Source.HEADER);
        assertThat(key.authenticated()).isFalse();
    }

    /** As long as a header may be when nobody folds it, and dated before 1970: mail can say both, and no update can. */
    @Test
    void aKeyThatNoUpdateCanTellKeepsNoOtherFromBeingTold() throws Exception {
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);
        learn("large@example.org", padded(KEYS[0].publicKey(), 7_600), NOW);
        learn("early@example.org", KEYS[1], Instant.EPOCH.minusSeconds(1));
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse("large@example.org").orElseThrow());
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse("early@example.org").orElseThrow());
        change(agent, "bob@example.org", KEYS[2], NOW);
        work();
        join(LAPTOP);
        look(agent);
        work();

        assertThat(told(PHONE)).isEqualTo(Map.of("bob@example.org", KEYS[2].publicKey())).isEqualTo(told(LAPTOP));
    }

    @Test
    void nobodyElseCanReadWhatADeviceIsTold() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);
        change(agent, "bob@example.org", KEYS[0], NOW);
        work();
        FoundFolder inbox = folder(new SmaFolder.Inbox(PHONE));

        folders.read(inbox, folders.uids(inbox), Extent.WHOLE, message -> {
            assertThat(SmaMessageReader.read(message.octets(), new ReadingKeys(Optional.of(deviceKeys.get(LAPTOP)), any -> Optional.empty())))
                .isInstanceOf(ReadMessage.Rejected.class);
            assertThat(new String(message.octets())).doesNotContain("bob@");
        });
    }

    @Test
    void anUnreadKeyGivesWayToItsSuccessorAndTakesNoOtherWithIt() throws Exception {
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);
        change(agent, "bob@example.org", KEYS[0], NOW);
        change(agent, "carol@example.org", KEYS[1], NOW);
        work();

        change(agent, "bob@example.org", KEYS[2], NOW.plusSeconds(1));
        work();

        assertThat(told(PHONE)).isEqualTo(Map.of("bob@example.org", KEYS[2].publicKey(), "carol@example.org", KEYS[1].publicKey()));
    }

    @Test
    void aBurstOfKeysIsToldInFewMessages() throws Exception {
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);

        for (int i = 0; i < 40; i++) {
            change(agent, "peer" + i + "@example.org", KEYS[i % KEYS.length], NOW);
        }
        work();

        assertThat(told(PHONE)).hasSize(40);
        assertThat(inbox(PHONE)).hasSize(3);
    }

    @Test
    void aNewDeviceIsToldAllThatIsKnownOnce() throws Exception {
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);
        IntStream.range(0, 20).forEach(i -> learn("peer" + i + "@example.org", KEYS[0], NOW));

        join(LAPTOP);
        look(agent);
        work();
        look(agent);
        work();

        assertThat(told(LAPTOP)).hasSize(20);
        assertThat(inbox(LAPTOP)).hasSize(2);
        assertThat(told(PHONE)).isEmpty();
    }

    @Test
    void devicesThatWereThereForLongAreNotToldAllAgainWhenTheRegistryIsLost() throws Exception {
        join(PHONE);
        learn("bob@example.org", KEYS[0], NOW);
        clock = Clock.fixed(NOW.plus(Duration.ofDays(20)), ZoneOffset.UTC);

        look(agent());
        work();

        assertThat(told(PHONE)).isEmpty();
    }

    @Test
    void halfOfAnInboxIsLeftToWhatDevicesTellEachOther() throws Exception {
        join(PHONE);
        ServerAgent agent = agent(new SmaLimits(32, 4, 1_000_000));
        look(agent);

        for (int i = 0; i < 3; i++) {
            change(agent, "peer" + i + "@example.org", KEYS[i], NOW);
            work();
        }

        assertThat(inbox(PHONE)).hasSize(2);
    }

    @Test
    void halfOfTheOctetsOfAnInboxAreLeftToo() throws Exception {
        join(PHONE);
        ServerAgent agent = agent(new SmaLimits(32, 500, 60_000));
        look(agent);

        for (int i = 0; i < 5; i++) {
            learn("peer" + i + "@example.org", padded(KEYS[0].publicKey(), 6_000), NOW);
            agent.keyChanged(ACCOUNT, CanonicalAddress.parse("peer" + i + "@example.org").orElseThrow());
            work();
        }

        assertThat(inbox(PHONE)).hasSize(2);
    }

    @Test
    void aFullInboxIsWrittenNoFuller() throws Exception {
        join(PHONE);
        ServerAgent agent = agent(new SmaLimits(32, 2, 1_000_000));
        look(agent);
        FoundFolder inbox = folder(new SmaFolder.Inbox(PHONE));
        for (int i = 0; i < 2; i++) {
            folders.append(inbox, "Subject: of another device\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        change(agent, "bob@example.org", KEYS[0], NOW);
        work();

        assertThat(folders.uids(inbox)).hasSize(2);
    }

    @Test
    void aNewDeviceIsToldAlsoWhenItsOlderAnnouncementCouldNotBeDeletedAtOnce() throws Exception {
        learn("bob@example.org", KEYS[0], NOW);
        join(PHONE);
        announce(PHONE, NOW.plusSeconds(1));
        AtomicBoolean broken = new AtomicBoolean(true);
        SmaFolders failing = (SmaFolders) Proxy.newProxyInstance(SmaFolders.class.getClassLoader(), new Class<?>[] {SmaFolders.class},
            (proxy, method, arguments) -> {
                if (broken.get() && method.getName().equals("delete")) {
                    throw new IllegalStateException("not now");
                }
                return method.invoke(folders, arguments);
            });
        ServerAgent agent = new ServerAgent(failing, registry, peers, SmaLimits.DEFAULT, LifePolicy.DEFAULT, POLICY, worker::add, RANDOM, clock);
        assertThatThrownBy(() -> new RegistryRefresh(registry, failing, agent, clock).refresh(ACCOUNT)).hasMessage("not now");
        broken.set(false);

        look(agent);
        work();

        assertThat(told(PHONE)).containsOnlyKeys("bob@example.org");
    }

    @Test
    void whoGaveNoSignOfLifeForLongIsToldNothing() throws Exception {
        join(PHONE);
        look(agent());
        clock = Clock.fixed(NOW.plus(Duration.ofDays(36)), ZoneOffset.UTC);
        ServerAgent later = agent();

        change(later, "bob@example.org", KEYS[0], clock.instant());
        work();

        assertThat(told(PHONE)).isEmpty();
    }

    @Test
    void anAccountWithoutSmaFoldersStaysWithoutThem() {
        ServerAgent agent = agent();

        change(agent, "bob@example.org", KEYS[0], NOW);
        work();

        assertThat(folders.list(ACCOUNT)).isEmpty();
    }

    @Test
    void whereAnInboxWasDeletedATombstoneStandsAndTheOthersAreTold() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);

        folders.deleteFolder(folder(new SmaFolder.Inbox(PHONE)));
        agent.inboxDeleted(ACCOUNT, PHONE);
        work();
        look(agent);

        assertThat(tombstones()).isEqualTo(Map.of(PHONE, Removal.By.USER));
        assertThat(announced()).containsExactly(LAPTOP);
        assertThat(registry.read(ACCOUNT).isRemoved(PHONE)).isTrue();
        assertThat(inbox(LAPTOP)).extracting(ReadMessage.Understood::content)
            .containsExactly(new Notice(List.of(new Notice.Event(Notice.Kind.MUAA_REMOVED, Optional.of(PHONE), 0, NOW))));
    }

    @Test
    void aTombstoneThatDidNotFitIntoAFullAccountIsSetUpLater() throws Exception {
        join(PHONE);
        join(LAPTOP);
        AtomicBoolean full = new AtomicBoolean();
        SmaFolders failing = (SmaFolders) Proxy.newProxyInstance(SmaFolders.class.getClassLoader(), new Class<?>[] {SmaFolders.class},
            (proxy, method, arguments) -> {
                if (full.get() && method.getName().equals("append")) {
                    throw new IllegalStateException("over quota");
                }
                return method.invoke(folders, arguments);
            });
        ServerAgent agent = new ServerAgent(failing, registry, peers, SmaLimits.DEFAULT, LifePolicy.DEFAULT, POLICY, worker::add, RANDOM, clock);
        look(agent);

        full.set(true);
        folders.deleteFolder(folder(new SmaFolder.Inbox(PHONE)));
        agent.inboxDeleted(ACCOUNT, PHONE);
        work();
        assertThat(tombstones()).isEmpty();
        full.set(false);
        look(agent);

        assertThat(tombstones()).isEqualTo(Map.of(PHONE, Removal.By.USER));
        assertThat(announced()).containsExactly(LAPTOP);
    }

    @Test
    void aDeviceThatTheAdminRemovesLosesItsInboxToo() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);

        assertThat(agent.remove(ACCOUNT, PHONE, Removal.By.ADMIN)).isTrue();
        assertThat(agent.remove(ACCOUNT, PHONE, Removal.By.ADMIN)).isFalse();
        assertThat(agent.remove(ACCOUNT, TABLET, Removal.By.ADMIN)).isFalse();
        look(agent);

        assertThat(tombstones()).isEqualTo(Map.of(PHONE, Removal.By.ADMIN));
        assertThat(folders.find(ACCOUNT, new SmaFolder.Inbox(PHONE))).isEmpty();
        assertThat(folders.find(ACCOUNT, new SmaFolder.Inbox(LAPTOP))).isPresent();
    }

    @Test
    void whatADeviceSignedIsCarriedOut() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);

        folders.append(folder(new SmaFolder.Announcements()), new SmaMessageWriter(ADDRESS, RANDOM).write(
            SmaHeader.to(PHONE, SmaType.REMOVAL, LAPTOP, Token.draw(RANDOM)), new Removal(Removal.By.USER, NOW), NOW,
            new Protection.Signed(deviceKeys.get(LAPTOP))));
        look(agent);

        assertThat(announced()).containsExactly(LAPTOP);
        assertThat(folders.find(ACCOUNT, new SmaFolder.Inbox(PHONE))).isEmpty();
    }

    @Test
    void theServerTellsItsLimitsOnceAndAnewWhenTheyChange() throws Exception {
        join(PHONE);
        look(agent());
        assertThat(serverWords()).containsExactly(POLICY);
        ServerAnnouncement other = new ServerAnnouncement("James Autocrypt", ServerAnnouncement.Mode.ENFORCE, 32, 500, 5_242_880, 35, 90, 30, 180);

        look(new ServerAgent(folders, registry, peers, SmaLimits.DEFAULT, LifePolicy.DEFAULT, other, worker::add, RANDOM, clock));

        assertThat(serverWords()).containsExactly(other);
    }

    private Map<MuaaId, Removal.By> tombstones() {
        return board().stream()
            .filter(message -> message.content() instanceof Removal)
            .collect(Collectors.toMap(message -> message.header().to().orElseThrow(), message -> ((Removal) message.content()).by()));
    }

    private Set<MuaaId> announced() {
        return board().stream().filter(message -> message.content() instanceof Announcement).map(message -> message.header().from())
            .collect(Collectors.toSet());
    }

    private List<ServerAnnouncement> serverWords() {
        return board().stream().map(ReadMessage.Understood::content).filter(ServerAnnouncement.class::isInstance).map(ServerAnnouncement.class::cast).toList();
    }
}
