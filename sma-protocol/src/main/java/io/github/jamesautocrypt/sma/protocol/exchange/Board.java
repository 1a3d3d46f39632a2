/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage.Understood;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;
import io.github.jamesautocrypt.sma.protocol.message.SmaContent;
import io.github.jamesautocrypt.sma.protocol.message.Vouching;

/**
 * Who is in the announcement folder, as one device sees it. Immutable and thread-safe.
 *
 * @param siblings all MUAAs that announce themselves or were removed, the own one too
 * @param server   the newest word of the server about how it looks after the folders
 */
public record Board(Map<MuaaId, Board.Sibling> siblings, Optional<ServerAnnouncement> server) {

    /** What a device may do with another. */
    public enum Status {
        /** Paired: its certificate is the one that was pinned. */
        PAIRED,
        /** It announces itself, and that is all that is known. */
        NEW,
        /** It was paired, and now another certificate stands here: somebody else may have put it there. The pinned one goes on counting. */
        CHANGED,
        /** Several certificates by one ID: nobody knows whose it is. */
        AMBIGUOUS,
        /** A tombstone stands, or stood when it was paired: nothing from it counts, and nothing is sent to it. */
        REMOVED
    }

    /**
     * One MUAA.
     *
     * @param announcement its newest announcement with the certificate that counts; empty if there is none
     * @param date         of that announcement; of a removed MUAA without one, the date of its tombstone
     */
    public record Sibling(MuaaId muaa, Status status, Optional<Announcement> announcement, Instant date) {
        /** Whether messages may be sent to it and believed from it, as far as their types go. */
        public boolean isReachable() {
            return status == Status.PAIRED || status == Status.NEW;
        }

        /** The device certificate, if it is reachable. */
        public Optional<Certificate> certificate() {
            return announcement.filter(any -> isReachable()).map(Announcement::certificate).flatMap(Board::certificate);
        }
    }

    public Board {
        siblings = Map.copyOf(siblings);
    }

    /** Nobody. */
    public static Board empty() {
        return new Board(Map.of(), Optional.empty());
    }

    /**
     * Who stands in the folder.
     *
     * @param messages all of the announcement folder in its order, as they were read with {@link #removalKeys}; what was not understood is passed
     *                 over. The order tells which of two devices that remove each other was first: who was removed removes nobody
     */
    public static Board of(List<ReadMessage> messages, DeviceState state) {
        Map<MuaaId, List<Understood>> announcements = new LinkedHashMap<>();
        Map<MuaaId, Understood> tombstones = new LinkedHashMap<>();
        List<Understood> ofServer = new ArrayList<>();
        for (ReadMessage message : messages) {
            if (message instanceof Understood understood) {
                SmaContent content = understood.content();
                if (content instanceof Announcement) {
                    announcements.computeIfAbsent(understood.header().from(), any -> new ArrayList<>()).add(understood);
                } else if (content instanceof ServerAnnouncement) {
                    ofServer.add(understood);
                } else if (content instanceof Removal && mayRemove(understood, state) && !tombstones.containsKey(understood.header().from())) {
                    tombstones.put(understood.header().to().orElseThrow(), understood);
                }
            }
        }
        Map<MuaaId, Sibling> siblings = new LinkedHashMap<>();
        announcements.forEach((muaa, all) -> siblings.put(muaa, sibling(muaa, all, state)));
        tombstones.forEach((muaa, tombstone) -> siblings.put(muaa, Optional.ofNullable(siblings.get(muaa))
            .map(sibling -> new Sibling(muaa, Status.REMOVED, sibling.announcement(), sibling.date()))
            .orElseGet(() -> new Sibling(muaa, Status.REMOVED, Optional.empty(), tombstone.date()))));
        return new Board(siblings, ofServer.stream().max(Comparator.comparing(Understood::date)).map(newest -> (ServerAnnouncement) newest.content()));
    }

    // The server can delete a folder anyway; of devices only those that the user paired may take others away, and each itself
    private static boolean mayRemove(Understood removal, DeviceState state) {
        MuaaId from = removal.header().from();
        return removal.by() instanceof Vouching.Server
            || removal.by() instanceof Vouching.Device device
            && (from.equals(state.me()) ? device.fingerprint().equals(state.fingerprint())
            : state.pinnedFingerprint(from).filter(device.fingerprint()::equals).isPresent());
    }

    private static Sibling sibling(MuaaId muaa, List<Understood> all, DeviceState state) {
        Optional<Keydata> pinned = pinned(muaa, state);
        Set<String> fingerprints = new HashSet<>();
        all.forEach(understood -> fingerprints.add(((Announcement) understood.content()).fingerprint()));
        Optional<String> expected = pinned.flatMap(Keydata::fingerprint);
        Optional<Understood> newest = all.stream()
            .filter(understood -> expected.isEmpty() || expected.get().equals(((Announcement) understood.content()).fingerprint()))
            .max(Comparator.comparing(Understood::date));
        return new Sibling(muaa, status(muaa, expected, fingerprints, state), newest.map(understood -> (Announcement) understood.content()),
            newest.map(Understood::date).orElse(all.get(0).date()));
    }

    private static Status status(MuaaId muaa, Optional<String> pinned, Set<String> announced, DeviceState state) {
        if (state.removed().contains(muaa)) {
            return Status.REMOVED;
        }
        if (pinned.isEmpty()) {
            return announced.size() == 1 ? Status.NEW : Status.AMBIGUOUS;
        }
        return announced.equals(Set.of(pinned.get())) ? Status.PAIRED : Status.CHANGED;
    }

    /** The certificate by which to read a removal, and any message from a sibling: the pinned one, else the announced one. */
    public Optional<Certificate> certificateOf(MuaaId muaa, DeviceState state) {
        return removalKeys(state).apply(muaa)
            .or(() -> Optional.ofNullable(siblings.get(muaa)).flatMap(Sibling::certificate));
    }

    /** The certificates by which to read the announcement folder, before there is a board. */
    public static Function<MuaaId, Optional<Certificate>> removalKeys(DeviceState state) {
        return muaa -> pinned(muaa, state).flatMap(Board::certificate);
    }

    private static Optional<Keydata> pinned(MuaaId muaa, DeviceState state) {
        return muaa.equals(state.me()) ? Optional.of(state.deviceKey().publicKey())
            : Optional.ofNullable(state.pinned().get(muaa)).map(DeviceState.Pin::certificate);
    }

    private static Optional<Certificate> certificate(Keydata keydata) {
        return Certificates.read(keydata).certificate();
    }

    /** Whether a tombstone of that MUAA stands. */
    public boolean isRemoved(MuaaId muaa) {
        return Optional.ofNullable(siblings.get(muaa)).filter(sibling -> sibling.status() == Status.REMOVED).isPresent();
    }

    boolean hasForeignAnnouncement(DeviceState state) {
        return Optional.ofNullable(siblings.get(state.me())).filter(own -> own.status() == Status.CHANGED).isPresent();
    }

    Optional<Instant> ownAnnouncement(DeviceState state) {
        return Optional.ofNullable(siblings.get(state.me())).filter(own -> own.announcement().isPresent()).map(Sibling::date);
    }

    /** The others that can be asked for pairing or written to, those seen last first. */
    public List<Sibling> others(DeviceState state) {
        return siblings.values().stream()
            .filter(sibling -> !sibling.muaa().equals(state.me()) && sibling.isReachable())
            .sorted(Comparator.comparing(Sibling::date).reversed())
            .toList();
    }
}
