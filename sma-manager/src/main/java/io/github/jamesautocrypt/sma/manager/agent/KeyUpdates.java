/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.common.collect.Lists;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
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
 * way to the new one. Thread-safe; blocks.
 */
final class KeyUpdates {
    private static final int PAGE = 200;

    private final SmaFolders folders;
    private final FolderReader reader;
    private final PeerStates peers;
    private final AgentMessages messages;
    private final SmaLimits limits;

    KeyUpdates(SmaFolders folders, PeerStates peers, AgentMessages messages, SmaLimits limits) {
        this.folders = folders;
        this.reader = new FolderReader(folders);
        this.peers = peers;
        this.messages = messages;
        this.limits = limits;
    }

    /** Tells some devices of an account the keys of some peers. */
    void tell(Account account, Set<MuaaId> devices, Set<CanonicalAddress> about) {
        Inboxes inboxes = Inboxes.of(folders.list(account), reader);
        Map<MuaaId, Introduced> readers = inboxes.readers();
        for (MuaaId device : devices) {
            if (readers.containsKey(device)) {
                tell(account, readers.get(device), inboxes.inboxes().get(device), about);
            }
        }
    }

    private void tell(Account account, Introduced device, FoundFolder inbox, Set<CanonicalAddress> about) {
        Set<String> digests = about.stream().map(peer -> PeerDigests.of(device.muaa(), peer)).collect(Collectors.toSet());
        Unread unread = unread(inbox, digests);
        Set<String> also = new HashSet<>(unread.peersOfReplaced());
        also.removeAll(digests);
        List<PeerKey> keys = new ArrayList<>(keys(account, about));
        keys.addAll(keys(account, device.muaa(), also));
        // the new ones first, for a key that is told twice does no harm, and one that is told by nobody does
        append(device, inbox, keys, unread.room(limits));
        folders.delete(inbox, unread.replaced());
    }

    private Unread unread(FoundFolder inbox, Set<String> replacedPeers) {
        Unread unread = new Unread(replacedPeers);
        folders.read(inbox, folders.uids(inbox), Extent.HEADERS, unread::add);
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
            append(newcomer, inbox, all(account), unread(inbox, Set.of()).room(limits));
        });
    }

    private void append(Introduced device, FoundFolder inbox, List<PeerKey> keys, Load room) {
        Load added = Load.NONE;
        for (List<PeerKey> portion : Lists.partition(keys, KeyUpdate.MAX_KEYS)) {
            byte[] message = PeerDigests.mark(messages.to(device, new KeyUpdate(portion)), device.muaa(), portion.stream().map(PeerKey::addr).toList());
            added = added.plusMessage(message.length);
            if (added.messages() > room.messages() || added.octets() > room.octets()) {
                return;
            }
            folders.append(inbox, message);
        }
    }

    private List<PeerKey> keys(Account account, Collection<CanonicalAddress> about) {
        return about.stream()
            .flatMap(address -> peers.find(account, address).flatMap(state -> key(new Peer(address, state))).stream())
            .toList();
    }

    private List<PeerKey> keys(Account account, MuaaId reader, Set<String> digests) {
        return digests.isEmpty() ? List.of() : all(account).stream().filter(key -> digests.contains(PeerDigests.of(reader, key.addr()))).toList();
    }

    private List<PeerKey> all(Account account) {
        List<PeerKey> keys = new ArrayList<>();
        int most = limits.inboxMessages() * KeyUpdate.MAX_KEYS;
        for (int offset = 0; offset < most; offset += PAGE) {
            List<Peer> page = peers.list(account, offset, PAGE);
            page.forEach(peer -> key(peer).ifPresent(keys::add));
            if (page.size() < PAGE) {
                return keys;
            }
        }
        return keys;
    }

    private static Optional<PeerKey> key(Peer peer) {
        return peer.state().publicKey().flatMap(keydata -> PeerKey.of(peer.address(), keydata,
            peer.state().autocryptTimestamp().orElseThrow().truncatedTo(ChronoUnit.SECONDS), KeyUpdate.Source.HEADER, false));
    }
}
