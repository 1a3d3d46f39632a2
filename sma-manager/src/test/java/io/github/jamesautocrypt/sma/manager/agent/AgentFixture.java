/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.nio.ByteBuffer;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.MailboxPath;

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
import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.MemoryKeyEvents;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryPolicy;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.MailboxSmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.manager.registry.MemoryMuaaRegistry;
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
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;

/** An account with devices, in mailboxes that are real and in memory; the agent works when a test says so. */
abstract class AgentFixture {
    static final Username ALICE = Username.of("alice@example.org");
    static final Account ACCOUNT = new Account(ALICE.asString());
    static final CanonicalAddress ADDRESS = CanonicalAddress.parse(ALICE.asString()).orElseThrow();
    static final MuaaId PHONE = new MuaaId("27");
    static final MuaaId LAPTOP = new MuaaId("28");
    static final MuaaId TABLET = new MuaaId("29");
    static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    static final ServerAnnouncement POLICY = new ServerAnnouncement("James Autocrypt", ServerAnnouncement.Mode.REPORT, 32, 500, 5_242_880, 35, 90,
        30, 180);
    static final SecureRandom RANDOM = new SecureRandom();
    static final SecretKeydata[] KEYS = IntStream.range(0, 3)
        .mapToObj(i -> KeyGeneration.generate("peer" + i, NOW.minus(Duration.ofDays(30)), RANDOM))
        .toArray(SecretKeydata[]::new);

    final MailboxManager mailboxes = InMemoryIntegrationResources.defaultResources().getMailboxManager();
    final SmaFolders folders = new MailboxSmaFolders(mailboxes);
    final MemoryMuaaRegistry registry = new MemoryMuaaRegistry();
    final MemoryKeyEvents events = new MemoryKeyEvents();
    final MemoryPeerStates peers = new MemoryPeerStates(events);
    final Map<MuaaId, SecretKeydata> deviceKeys = new HashMap<>();
    final Queue<Runnable> worker = new ArrayDeque<>();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    ServerAgent agent() {
        return agent(SmaLimits.DEFAULT);
    }

    ServerAgent agent(SmaLimits limits) {
        return agent(folders, limits);
    }

    ServerAgent agent(SmaFolders way, SmaLimits limits) {
        FolderPolicy policy = new FolderPolicy(limits, ExpiryPolicy.of(new EffectivePolicy(Map.of())));
        return agent(way, account -> policy);
    }

    ServerAgent agent(SmaFolders way, FolderPolicy.Source policies) {
        return new ServerAgent(way, registry, peers, events, policies, worker::add, RANDOM, clock);
    }

    /** As often as an event would have it looked at: all that the agent does is an event again. */
    void look(ServerAgent agent) {
        RegistryRefresh refresh = new RegistryRefresh(registry, folders, agent, clock);
        for (int i = 0; i < 4; i++) {
            refresh.refresh(ACCOUNT);
            work();
        }
    }

    void work() {
        while (!worker.isEmpty()) {
            worker.remove().run();
        }
    }

    FoundFolder folder(SmaFolder folder) throws Exception {
        MailboxSession session = mailboxes.createSystemSession(ALICE);
        MailboxPath path = MailboxPath.forUser(ALICE, folder.name());
        if (folders.find(ACCOUNT, folder).isEmpty()) {
            mailboxes.createMailbox(path, session);
        }
        return folders.find(ACCOUNT, folder).orElseThrow();
    }

    void join(MuaaId device) throws Exception {
        folder(new SmaFolder.Inbox(device));
        SecretKeydata key = KeyGeneration.generate("device", clock.instant(), RANDOM);
        deviceKeys.put(device, key);
        announce(device, clock.instant());
    }

    void announce(MuaaId device, Instant date) throws Exception {
        SecretKeydata key = deviceKeys.get(device);
        Announcement announcement = new Announcement("Device " + device, "test", clock.instant(), List.of(), key.publicKey());
        folders.append(folder(new SmaFolder.Announcements()), new SmaMessageWriter(ADDRESS, RANDOM).write(
            SmaHeader.forAll(SmaType.ANNOUNCEMENT, device, Token.draw(RANDOM)), announcement, date, new Protection.Signed(key)));
    }

    void learn(String peer, SecretKeydata key, Instant date) {
        learn(peer, key.publicKey(), date);
    }

    void learn(String peer, Keydata key, Instant date) {
        learn(peer, key, date, Receipt.Authenticity.UNKNOWN);
    }

    void learn(String peer, Keydata key, Instant date, Receipt.Authenticity authenticity) {
        CanonicalAddress address = CanonicalAddress.parse(peer).orElseThrow();
        peers.update(ACCOUNT, address, new PeerUpdate.FromPeer(date, Optional.of(new AutocryptHeader(address, PreferEncrypt.MUTUAL, key))),
            new Receipt(date, authenticity));
    }

    /** With a packet of padding behind it (RFC 9580, 5.14). */
    static Keydata padded(Keydata key, int octets) {
        int padding = octets - key.size() - 6;
        byte[] large = ByteBuffer.allocate(octets).put(key.octets()).put((byte) (0xc0 | 21)).put((byte) 255).putInt(padding).array();
        return ((ParsedKeydata.Accepted) KeydataParser.parse(large)).keydata();
    }

    void change(ServerAgent agent, String peer, SecretKeydata key, Instant date) {
        learn(peer, key, date);
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse(peer).orElseThrow());
    }

    List<ReadMessage.Understood> messages(SmaFolder where, Optional<SecretKeydata> key) {
        List<ReadMessage.Understood> read = new ArrayList<>();
        folders.find(ACCOUNT, where).ifPresent(folder -> folders.read(folder, folders.uids(folder), Extent.WHOLE,
            message -> read.add((ReadMessage.Understood) SmaMessageReader.read(message.octets(), new ReadingKeys(key, this::certificate)))));
        return read;
    }

    Optional<Certificate> certificate(MuaaId device) {
        return Optional.ofNullable(deviceKeys.get(device)).flatMap(key -> Certificates.read(key.publicKey()).certificate());
    }

    List<ReadMessage.Understood> inbox(MuaaId device) {
        return messages(new SmaFolder.Inbox(device), Optional.of(deviceKeys.get(device)));
    }

    List<ReadMessage.Understood> board() {
        return messages(new SmaFolder.Announcements(), Optional.empty());
    }

    /** What an inbox says of each peer; a peer that is named twice fails. */
    Map<String, Keydata> told(MuaaId device) {
        return inbox(device).stream()
            .filter(message -> message.content() instanceof KeyUpdate)
            .flatMap(message -> ((KeyUpdate) message.content()).keys().stream())
            .collect(Collectors.toMap(key -> key.addr().asString(), KeyUpdate.PeerKey::keydata));
    }

    Map<MuaaId, Removal.By> tombstones() {
        return board().stream()
            .filter(message -> message.content() instanceof Removal)
            .collect(Collectors.toMap(message -> message.header().to().orElseThrow(), message -> ((Removal) message.content()).by()));
    }

    Set<MuaaId> announced() {
        return board().stream().filter(message -> message.content() instanceof Announcement).map(message -> message.header().from())
            .collect(Collectors.toSet());
    }

    List<ServerAnnouncement> serverWords() {
        return board().stream().map(ReadMessage.Understood::content).filter(ServerAnnouncement.class::isInstance).map(ServerAnnouncement.class::cast).toList();
    }
}
