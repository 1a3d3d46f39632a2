/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.sma.manager.folders.StoredMessage;
import io.github.jamesautocrypt.sma.manager.guard.Load;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/** What a device has not read yet, as far as it matters to who is about to tell it keys. Not thread-safe. */
final class Unread {
    // The rest of an inbox is left to what devices tell each other, or whoever sends much mail with new keys would keep them from it
    private static final int SHARE_OF_KEY_UPDATES = 2;

    private final Set<String> changedPeers;
    private final List<Outdated> outdated = new ArrayList<>();
    private Load all = Load.NONE;
    private Load keyUpdates = Load.NONE;

    /** @param changedPeers digests of peers; what was told of them is outdated */
    Unread(Set<String> changedPeers) {
        this.changedPeers = Set.copyOf(changedPeers);
    }

    /** A message of the server that says something of a peer that changed, and of others. */
    private record Outdated(MessageUid uid, long size, Set<String> peers) {
    }

    void add(StoredMessage message) {
        HeaderBlock headers = HeaderBlock.of(message.octets());
        boolean keyUpdate = isKeyUpdate(headers);
        Set<String> peers = keyUpdate ? PeerDigests.read(headers) : Set.of();
        if (peers.stream().anyMatch(changedPeers::contains)) {
            outdated.add(new Outdated(message.uid(), message.size(), peers));
            return;
        }
        count(message.size(), keyUpdate);
    }

    private void count(long size, boolean keyUpdate) {
        all = all.plusMessage(size);
        keyUpdates = keyUpdate ? keyUpdates.plusMessage(size) : keyUpdates;
    }

    /** Counts messages at which nobody looks. */
    void passOver(int messages) {
        all = all.plus(new Load(messages, 0));
    }

    private static boolean isKeyUpdate(HeaderBlock headers) {
        return SmaHeaderParser.find(headers) instanceof SmaHeaderResult.Valid valid
            && valid.header().type() == SmaType.KEY_UPDATE && valid.header().from().equals(MuaaId.SERVER_AGENT);
    }

    /** All peers of whom those messages say something that say something of a peer that changed. */
    Set<String> peersOfOutdated() {
        return outdated.stream().flatMap(message -> message.peers().stream()).collect(Collectors.toSet());
    }

    /**
     * The messages that give way. One that names a peer of whom nothing is told now stays, and counts as unread: what it says of that peer may be
     * the last good word.
     *
     * @param told digests of all peers who are told anew
     */
    Set<MessageUid> giveWay(Set<String> told) {
        List<Outdated> kept = outdated.stream().filter(message -> !told.containsAll(message.peers())).toList();
        kept.forEach(message -> count(message.size(), true));
        outdated.removeAll(kept);
        return outdated.stream().map(Outdated::uid).collect(Collectors.toSet());
    }

    /** How much can be told when these are gone; less than nothing where more was told already. */
    Load room(SmaLimits limits) {
        return new Load(
            Math.min(limits.inboxMessages() - all.messages(), half(limits.inboxMessages()) - keyUpdates.messages()),
            Math.min(limits.inboxOctets() - all.octets(), half(limits.inboxOctets()) - keyUpdates.octets()));
    }

    private static long half(long limit) {
        return (limit + 1) / SHARE_OF_KEY_UPDATES;
    }
}
