/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.NewsOfPeers;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.sma.manager.agent.Backlog.Portion;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryPolicy;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.AccountWatcher;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.Removal;

/**
 * MUAA {@code 0}: does in the folders of an account what is the server's part. It writes on a thread of its own, for James tells of what happened
 * in a folder while that folder is still locked for whoever made it happen. Thread-safe.
 */
public final class ServerAgent implements AccountWatcher, NewsOfPeers {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServerAgent.class);

    private static final int MAX_WAITING = 10_000;
    private static final Duration CALM = Duration.ofMinutes(1);
    private static final Duration NEW = Duration.ofDays(1);

    private final SmaFolders folders;
    private final FolderReader reader;
    private final MuaaRegistry registry;
    private final KeyUpdates keyUpdates;
    private final Notices notices;
    private final DeviceRemoval removal;
    private final PolicyAnnouncement announcement;
    private final FolderPolicy.Source policies;
    private final Executor worker;
    private final Clock clock;
    private final Set<Account> untidy = ConcurrentHashMap.newKeySet();
    private final Map<Account, Set<MuaaId>> deleted = new ConcurrentHashMap<>();
    private final Backlog backlog = new Backlog(MAX_WAITING);
    private Instant complained = Instant.MIN;

    /**
     * The agent of a server.
     *
     * @param events   by which a key is known that came without proof where there had been one
     * @param policies how the folders of each account are looked after
     * @param worker   one thread that may block; nobody waits for it
     */
    public ServerAgent(SmaFolders folders, MuaaRegistry registry, PeerStates peers, KeyEvents events, FolderPolicy.Source policies, Executor worker,
                       SecureRandom random, Clock clock) {
        AgentMessages messages = new AgentMessages(random, clock);
        this.folders = folders;
        this.reader = new FolderReader(folders, clock);
        this.registry = registry;
        this.keyUpdates = new KeyUpdates(folders, reader, peers, events, messages, policies);
        this.notices = new Notices(folders, reader, messages, policies);
        this.removal = new DeviceRemoval(folders, reader, messages, notices);
        this.announcement = new PolicyAnnouncement(folders, messages, policies, clock);
        this.policies = policies;
        this.worker = worker;
        this.clock = clock;
    }

    /** Has the devices told, soon. */
    @Override
    public void keyChanged(Account account, CanonicalAddress peer) {
        switch (backlog.add(account, peer)) {
            case FIRST_OF_ACCOUNT -> later(() -> backlog.take().ifPresent(this::tell));
            case NO_ROOM -> complain("Keys of correspondents change faster than devices can be told; some are told nothing");
            default -> LOGGER.trace("One more key to tell with the others of the account");
        }
    }

    private void tell(Portion portion) {
        ExpiryPolicy lives = policies.of(portion.account()).expiry();
        Set<MuaaId> live = registry.read(portion.account()).muaas().values().stream()
            .filter(muaa -> isLive(muaa, lives))
            .map(RegisteredMuaa::muaa)
            .collect(Collectors.toSet());
        if (!live.isEmpty()) {
            keyUpdates.tell(portion.account(), live, portion.peers());
        }
    }

    private boolean isLive(RegisteredMuaa muaa, ExpiryPolicy lives) {
        return isComplete(muaa) && lives.state(muaa, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)) == LifeState.LIVE;
    }

    private static boolean isComplete(RegisteredMuaa muaa) {
        return !muaa.isRemoved() && muaa.isComplete();
    }

    /**
     * Takes a device out of an account. Blocks until the tombstone stands; the rest follows when somebody looks at the account next, which
     * the tombstone brings about.
     *
     * @return whether there was such a device that was not removed yet
     * @throws FoldersException when James cannot do it
     */
    public boolean remove(Account account, MuaaId device, Removal.By by) {
        return removal.begin(account, device, by);
    }

    /**
     * Tells devices of an account what happened. Blocks. Who has no room is told nothing.
     *
     * @param events what each of them is told
     * @throws FoldersException when James cannot say who is there
     */
    public void tell(Account account, Map<MuaaId, List<Notice.Event>> events) {
        notices.tell(account, events);
    }

    /** Who deletes the inbox of a device takes the device out of the account. */
    @Override
    public void inboxDeleted(Account account, MuaaId device) {
        if (deleted.size() < MAX_WAITING) {
            deleted.merge(account, Set.of(device), ServerAgent::union);
            tidyLater(account);
        } else {
            complain("More inboxes are deleted than the server can set up tombstones for; some get none");
        }
    }

    private static Set<MuaaId> union(Set<MuaaId> some, Set<MuaaId> others) {
        return Stream.of(some, others).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void refreshed(Account account, List<FoundFolder> found, FolderFacts facts, AccountMuaas before, AccountMuaas now) {
        // first, for it is known now alone who is new, and all else is done again when it fails
        now.muaas().values().stream()
            .filter(ServerAgent::isComplete)
            .filter(muaa -> !wasComplete(muaa, before) && isNew(muaa, before))
            .forEach(newcomer -> later(() -> keyUpdates.tellAll(account, newcomer.muaa())));
        Inboxes inboxes = Inboxes.of(found, facts);
        if (removal.isUnfinished(inboxes, removed(now)) || !announcement.holds(account, inboxes) || deleted.containsKey(account)) {
            tidyLater(account);
        }
    }

    private void tidyLater(Account account) {
        if (untidy.add(account)) {
            later(() -> tidy(account));
        }
    }

    private void tidy(Account account) {
        untidy.remove(account);
        Inboxes inboxes = Inboxes.of(folders.list(account), reader);
        beginRemoval(account, inboxes);
        removal.finish(inboxes, removed(registry.read(account)));
        announcement.renew(account, inboxes);
    }

    // What cannot be done now, in a full account for one, is done when somebody looks at the account next
    private void beginRemoval(Account account, Inboxes inboxes) {
        Set<MuaaId> devices = Optional.ofNullable(deleted.remove(account)).orElse(Set.of());
        try {
            devices.forEach(device -> removal.begin(inboxes, device, Removal.By.USER));
        } catch (RuntimeException e) {
            deleted.merge(account, devices, ServerAgent::union);
            throw e;
        }
    }

    private static Set<MuaaId> removed(AccountMuaas muaas) {
        return muaas.muaas().values().stream().filter(RegisteredMuaa::isRemoved).map(RegisteredMuaa::muaa).collect(Collectors.toSet());
    }

    private static boolean wasComplete(RegisteredMuaa muaa, AccountMuaas before) {
        return Optional.ofNullable(before.muaas().get(muaa.muaa())).filter(ServerAgent::isComplete).isPresent();
    }

    // Where nothing was known of the account, the registry may have been lost, and devices that were there for long be told all again
    private boolean isNew(RegisteredMuaa muaa, AccountMuaas before) {
        return before.version() != 0 || muaa.announcement().orElseThrow().date().isAfter(clock.instant().minus(NEW));
    }

    private void later(Runnable work) {
        worker.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOGGER.debug("The server's part in the SMA folders of an account was not done", e);
                complain("The server's part in the SMA folders of an account could not be done: " + e.getClass().getSimpleName());
            }
        });
    }

    private synchronized void complain(String sentence) {
        Instant now = clock.instant();
        if (complained.isBefore(now.minus(CALM))) {
            complained = now;
            LOGGER.warn(sentence);
        }
    }
}
