/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.PolicyStore;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.MemoryKeyEvents;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.sma.manager.agent.FolderPolicy;
import io.github.jamesautocrypt.sma.manager.agent.ServerAgent;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.manager.registry.MemoryMuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;

/** Accounts with devices, a clock that a test sets on, and a server that may be stopped in the middle of something and started anew. */
public class World {
    static final Instant BEGINNING = Instant.parse("2026-01-10T09:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeydata KEY = Samples.LAPTOP_KEY;

    final SettableClock clock = new SettableClock(BEGINNING);
    final MemorySmaFolders folders = new MemorySmaFolders(clock);
    final Stored stored;
    final List<String> mails = new ArrayList<>();
    Consumer<String> post = mails::add;
    final Map<Account, CanonicalAddress> addresses = new HashMap<>();

    /** What a server keeps. */
    public record Stored(MuaaRegistry registry, DueAccounts due, PolicyStore policies, Holds holds, Leases leases, ExpiryReports reports) {
    }

    public World(Function<SettableClock, Stored> stored) {
        this.stored = stored.apply(clock);
    }

    /** A server that forgets everything with the process. */
    public static Stored inMemory(SettableClock clock) {
        MemoryMuaaRegistry registry = new MemoryMuaaRegistry(clock);
        return new Stored(registry, registry, new MemoryPolicyStore(), new MemoryHolds(), new MemoryLeases(), new MemoryExpiryReports());
    }

    /** A server, until it is stopped. */
    public final class Node {
        final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        final Policies policies = new Policies(stored.policies(), Map.of(), clock);
        final RegistryRefresh refresh;
        final Expiry expiry;
        final AccountExpiry accounts;
        final ServerAgent agent;

        /** Which reaches the folders in its own way. */
        Node(UnaryOperator<SmaFolders> way) {
            SmaFolders reached = way.apply(folders);
            MemoryKeyEvents events = new MemoryKeyEvents();
            agent = new ServerAgent(reached, stored.registry(), new MemoryPeerStates(events), events,
                account -> FolderPolicy.of(policies.of(account)), waiting::add, RANDOM, clock);
            refresh = new RegistryRefresh(stored.registry(), reached, agent, clock);
            accounts = new AccountExpiry(policies, refresh, stored.registry(), stored.holds(), reached, agent,
                (account, device, lastSign, removal) -> post.accept(account.name() + " " + device + " " + lastSign + " " + removal), stored.due(), clock);
            expiry = new Expiry(stored.due(), accounts, stored.leases(), stored.reports(), clock);
        }

        /** As events have it looked at, and the server do its part. */
        public void look(Account account) {
            for (int i = 0; i < 3; i++) {
                refresh.refresh(account);
                work();
            }
        }

        /** What is to be done in an account, as things stand. */
        public ExpiryDecisions decide(Account account) {
            return accounts.decide(account);
        }

        void work() {
            for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
                work.run();
            }
        }

        ExpirySummary run(ExpiryOrder order) throws InterruptedException {
            ExpiryTally tally = new ExpiryTally();
            expiry.run(order, tally, pause -> { });
            return tally.summary(order);
        }

        public ExpirySummary run(ExpiryMode mode) throws InterruptedException {
            return run(order(mode, new Scope.Global(), ExpiryOrder.DEFAULT_LIMIT));
        }
    }

    static ExpiryOrder order(ExpiryMode mode, Scope scope, int limit) {
        return new ExpiryOrder(Optional.of(mode), scope, limit, Duration.ZERO, "test");
    }

    public Node node() {
        return new Node(same -> same);
    }

    public Stored stored() {
        return stored;
    }

    public void pass(Duration time) {
        clock.pass(time);
    }

    void set(Scope scope, Map<String, String> settings) {
        stored.policies().write(scope, settings);
        stored.due().lookAtOnce(scope);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private CanonicalAddress address(Account account) {
        return addresses.computeIfAbsent(account, any -> CanonicalAddress.parse(account.name()).orElseThrow());
    }

    private Instant seconds() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    /** A program joins an account, by both halves. */
    public void join(Account account, MuaaId device) {
        folders.create(account, new SmaFolder.Inbox(device));
        announce(account, device);
    }

    void announce(Account account, MuaaId device) {
        Announcement announcement = new Announcement("Device " + device, "test", BEGINNING, List.of(), KEY.publicKey());
        folders.append(folders.create(account, new SmaFolder.Announcements()), new SmaMessageWriter(address(account), RANDOM)
            .write(SmaHeader.forAll(SmaType.ANNOUNCEMENT, device, Token.draw(RANDOM)), announcement, seconds(), new Protection.Signed(KEY)));
    }

    /** A device gives a sign of life, as the server notices it. */
    public void live(Account account, MuaaId device, Evidence evidence) {
        stored.registry().noticed(account, device, evidence, today());
    }

    /** A device writes to another one. */
    void write(Account account, MuaaId from, MuaaId to) {
        KeyUpdate update = new KeyUpdate(List.of(new KeyUpdate.PeerKey(Samples.BOB, Samples.BOB_KEY.publicKey(), seconds(),
            KeyUpdate.Source.HEADER, true)));
        byte[] message = new SmaMessageWriter(address(account), RANDOM).write(SmaHeader.to(to, SmaType.KEY_UPDATE, from, Token.draw(RANDOM)), update,
            seconds(), Protection.between(KEY, Samples.certificate(KEY)));
        folders.find(account, new SmaFolder.Inbox(to)).ifPresent(inbox -> folders.append(inbox, message));
    }

    /** A device reads and deletes what stands in its inbox. */
    List<ReadMessage.Understood> readAll(Account account, MuaaId device) {
        List<ReadMessage.Understood> read = messages(account, new SmaFolder.Inbox(device));
        folders.find(account, new SmaFolder.Inbox(device)).ifPresent(inbox -> folders.delete(inbox, folders.uids(inbox)));
        return read;
    }

    List<ReadMessage.Understood> messages(Account account, SmaFolder where) {
        List<ReadMessage.Understood> read = new ArrayList<>();
        ReadingKeys keys = new ReadingKeys(Optional.of(KEY), any -> Optional.of(Samples.certificate(KEY)));
        folders.find(account, where).ifPresent(folder -> folders.read(folder, folders.uids(folder), SmaFolders.Extent.WHOLE,
            message -> read.add((ReadMessage.Understood) SmaMessageReader.read(message.octets(), keys))));
        return read;
    }

    boolean hasInbox(Account account, MuaaId device) {
        return folders.find(account, new SmaFolder.Inbox(device)).isPresent();
    }

    Stream<MuaaId> announced(Account account) {
        return onBoard(account).filter(header -> header.type() == SmaType.ANNOUNCEMENT).map(SmaHeader::from).filter(muaa -> !muaa.isServerAgent()).distinct();
    }

    Stream<MuaaId> removed(Account account) {
        return onBoard(account).filter(header -> header.type() == SmaType.REMOVAL).map(header -> header.to().orElseThrow());
    }

    private Stream<SmaHeader> onBoard(Account account) {
        List<SmaHeader> headers = new ArrayList<>();
        folders.find(account, new SmaFolder.Announcements()).ifPresent(folder -> folders.read(folder, folders.uids(folder), SmaFolders.Extent.HEADERS,
            message -> headers.add(((SmaHeaderResult.Valid) SmaHeaderParser.find(HeaderBlock.of(message.octets()))).header())));
        return headers.stream();
    }

    Map<MuaaId, Removal.By> tombstones(Account account) {
        Map<MuaaId, Removal.By> tombstones = new HashMap<>();
        messages(account, new SmaFolder.Announcements()).stream()
            .filter(message -> message.content() instanceof Removal)
            .forEach(message -> tombstones.put(message.header().to().orElseThrow(), ((Removal) message.content()).by()));
        return tombstones;
    }

    /** What the server told a device and it has not read yet. */
    List<Notice.Event> told(Account account, MuaaId device) {
        return messages(account, new SmaFolder.Inbox(device)).stream()
            .filter(message -> message.content() instanceof Notice)
            .flatMap(message -> ((Notice) message.content()).events().stream())
            .toList();
    }
}
