/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.mailbox.MessageUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.common.collect.Lists;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.guard.Load;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate.PeerKey;

/**
 * Tells devices the keys of correspondents that the server learned (SMA protocol, {@code key-update}). What it says is read from the store
 * when it is said, so that it is never older than what a device was told before; a message that is still unread and about the same peer gives
 * way to the new one, if that says something of all whom it is about. Thread-safe; blocks.
 */
final class KeyUpdates {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeyUpdates.class);

    private final SmaFolders folders;
    private final FolderReader reader;
    private final PeerStates peers;
    private final KeyEvents events;
    private final AgentMessages messages;
    private final FolderPolicy.Source policies;

    KeyUpdates(SmaFolders folders, FolderReader reader, PeerStates peers, KeyEvents events, AgentMessages messages,
               FolderPolicy.Source policies) {
        this.folders = folders;
        this.reader = reader;
        this.peers = peers;
        this.events = events;
        this.messages = messages;
        this.policies = policies;
    }

    /** Tells some devices of an account the keys of some peers, but for those that came without proof where there had been one. */
    void tell(Account account, Set<MuaaId> devices, Set<CanonicalAddress> about) {
        PeerKeys keys = PeerKeys.of(account, peers, events);
        Set<CanonicalAddress> tellable = keys.tellable(about);
        if (tellable.size() < about.size()) {
            LOGGER.debug("The keys of {} peer(s) changed by mail that was not authenticated; devices are not told", about.size() - tellable.size());
        }
        if (!tellable.isEmpty()) {
            tell(devices, Inboxes.of(folders.list(account), reader), tellable, keys);
        }
    }

    private void tell(Set<MuaaId> devices, Inboxes inboxes, Set<CanonicalAddress> about, PeerKeys keys) {
        Map<MuaaId, Introduced> readers = inboxes.readers();
        for (MuaaId device : devices) {
            if (readers.containsKey(device)) {
                tell(readers.get(device), inboxes.inboxes().get(device), about, keys);
            }
        }
    }

    private void tell(Introduced device, FoundFolder inbox, Set<CanonicalAddress> about, PeerKeys keys) {
        SmaLimits limits = limits(inbox);
        Set<String> digests = about.stream().map(peer -> PeerDigests.of(device.muaa(), peer)).collect(Collectors.toSet());
        Unread unread = unread(inbox, digests);
        Set<String> also = new HashSet<>(unread.peersOfOutdated());
        also.removeAll(digests);
        List<PeerKey> told = new ArrayList<>(keys.of(about));
        if (!also.isEmpty()) {
            told.addAll(keys.all(peer -> also.contains(PeerDigests.of(device.muaa(), peer)), mostPeers(limits)));
        }
        unread.giveWay(digests(device, told));
        // the new ones first, for a key that is told twice does no harm, and one that is told by nobody does
        List<PeerKey> appended = append(device, inbox, told, unread.room(limits));
        folders.delete(inbox, unread.giveWay(digests(device, appended)));
    }

    private static Set<String> digests(Introduced device, List<PeerKey> keys) {
        return keys.stream().map(key -> PeerDigests.of(device.muaa(), key.addr())).collect(Collectors.toSet());
    }

    private Unread unread(FoundFolder inbox, Set<String> changedPeers) {
        Unread unread = new Unread(changedPeers);
        List<MessageUid> all = folders.uids(inbox);
        List<MessageUid> newest = FolderReader.newest(all);
        unread.passOver(all.size() - newest.size());
        folders.read(inbox, newest, Extent.HEADERS, unread::add);
        return unread;
    }

    /**
     * Tells a new device all keys that are known, as far as half of its inbox holds them.
     *
     * @throws io.github.jamesautocrypt.core.service.StoreException when the store cannot be reached
     */
    void tellAll(Account account, MuaaId device) {
        Inboxes inboxes = Inboxes.of(folders.list(account), reader);
        Optional<Introduced> introduced = Optional.ofNullable(inboxes.readers().get(device));
        introduced.ifPresent(newcomer -> {
            FoundFolder inbox = inboxes.inboxes().get(device);
            SmaLimits limits = limits(inbox);
            append(newcomer, inbox, PeerKeys.of(account, peers, events).all(any -> true, mostPeers(limits)), unread(inbox, Set.of()).room(limits));
        });
    }

    // Gives those of the keys for which there was room
    private List<PeerKey> append(Introduced device, FoundFolder inbox, List<PeerKey> keys, Load room) {
        int appended = 0;
        Load added = Load.NONE;
        for (List<PeerKey> portion : Lists.partition(keys, KeyUpdate.MAX_KEYS)) {
            byte[] message = PeerDigests.mark(messages.to(device, new KeyUpdate(portion)), device.muaa(), portion.stream().map(PeerKey::addr).toList());
            added = added.plusMessage(message.length);
            if (added.messages() > room.messages() || added.octets() > room.octets()) {
                break;
            }
            folders.append(inbox, message);
            appended += portion.size();
        }
        return keys.subList(0, appended);
    }

    private SmaLimits limits(FoundFolder inbox) {
        return policies.of(inbox.account()).limits();
    }

    private static int mostPeers(SmaLimits limits) {
        return limits.inboxMessages() * KeyUpdate.MAX_KEYS;
    }
}
