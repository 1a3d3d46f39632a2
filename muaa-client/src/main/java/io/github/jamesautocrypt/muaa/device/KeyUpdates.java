/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.exchange.Outgoing;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate.PeerKey;
import io.github.jamesautocrypt.sma.protocol.message.Protection;

/** Tells paired devices the keys that changed since they were told last; one that was never told gets all. */
final class KeyUpdates {
    private static final long NEVER = -1;

    private final Device device;
    private final Progress progress;

    KeyUpdates(Device device, Progress progress) {
        this.device = device;
        this.progress = progress;
    }

    /**
     * Tells all.
     *
     * @param everything also what was told before
     */
    void send(Board board, boolean everything) throws IOException, MailException {
        List<Board.Sibling> paired = board.others(device.device()).stream().filter(sibling -> sibling.status() == Board.Status.PAIRED).toList();
        for (int i = 0; i < paired.size(); i++) {
            progress.at(i, paired.size());
            tell(paired.get(i), everything);
        }
    }

    private void tell(Board.Sibling sibling, boolean everything) throws IOException, MailException {
        MuaaId muaa = sibling.muaa();
        long known = everything ? NEVER : device.state().told().getOrDefault(muaa, NEVER);
        List<PeerKey> keys = keysAfter(known);
        boolean reached = true;
        for (int start = 0; start < keys.size() && reached; start += KeyUpdate.MAX_KEYS) {
            reached = append(sibling, keys.subList(start, Math.min(start + KeyUpdate.MAX_KEYS, keys.size())));
        }
        if (reached) {
            device.save(device.state().withTold(muaa));
            device.tell(Event.of(Event.Kind.KEYS_TOLD, muaa, "Device " + muaa + " was told the keys of " + keys.size() + " correspondents."));
        }
    }

    private boolean append(Board.Sibling sibling, List<PeerKey> keys) throws MailException {
        Certificate reader = Certificates.read(device.device().pinned().get(sibling.muaa()).certificate()).certificate().orElseThrow();
        return device.append(new Outgoing(device.device(), SmaHeader.to(sibling.muaa(), SmaType.KEY_UPDATE, device.device().me(), device.newToken()),
            new KeyUpdate(keys), Protection.between(device.device().deviceKey(), reader), Outgoing.Order.APPEND_THEN_STORE));
    }

    // A message names each address once; so what others told of a peer goes after what the peer said itself
    private List<PeerKey> keysAfter(long revision) {
        List<Map.Entry<CanonicalAddress, MuaaState.Peer>> changed = device.state().peers().entrySet().stream()
            .filter(entry -> entry.getValue().revision() > revision)
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .toList();
        List<PeerKey> keys = new ArrayList<>();
        changed.forEach(entry -> own(entry).ifPresent(keys::add));
        changed.stream().filter(entry -> own(entry).isEmpty()).forEach(entry -> gossip(entry).ifPresent(keys::add));
        return keys;
    }

    private static Optional<PeerKey> own(Map.Entry<CanonicalAddress, MuaaState.Peer> entry) {
        PeerState state = entry.getValue().state();
        return key(entry.getKey(), state.publicKey(), state.autocryptTimestamp(), KeyUpdate.Source.HEADER);
    }

    private static Optional<PeerKey> gossip(Map.Entry<CanonicalAddress, MuaaState.Peer> entry) {
        PeerState state = entry.getValue().state();
        return key(entry.getKey(), state.gossipKey(), state.gossipTimestamp(), KeyUpdate.Source.GOSSIP);
    }

    // Whether mail was authenticated is a question for the server; this program did not ask it
    private static Optional<PeerKey> key(CanonicalAddress address, Optional<Keydata> key, Optional<Instant> effective, KeyUpdate.Source source) {
        return key.flatMap(known -> effective.flatMap(date -> PeerKey.of(address, known, date, source, false)));
    }
}
