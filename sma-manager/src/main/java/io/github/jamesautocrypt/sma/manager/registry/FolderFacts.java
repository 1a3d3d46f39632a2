/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;

/**
 * What the SMA folders of an account say. Immutable and thread-safe.
 *
 * @param inboxes       whose inboxes there are
 * @param announcements of MUAAs, each shown by its own certificate to be whole; {@link FolderReader} gives them in the order in which they count,
 *                      the one that counts last
 * @param tombstones    in the order of the folder: those of the server, and those that a MUAA signed
 * @param serverWords   what the server said of how it looks after the folders
 * @param board         all that stands in the announcement folder, of which the others are some, in the order of the folder
 */
public record FolderFacts(Set<MuaaId> inboxes, List<Introduced> announcements, List<Tombstone> tombstones, List<ServerWord> serverWords,
                          List<BoardMessage> board) {
    /** There are no SMA folders. */
    static final FolderFacts NONE = inboxes(Set.of());

    public FolderFacts {
        inboxes = Set.copyOf(inboxes);
        announcements = List.copyOf(announcements);
        tombstones = List.copyOf(tombstones);
        serverWords = List.copyOf(serverWords);
        board = List.copyOf(board);
    }

    /** There are inboxes, and nothing is announced. */
    static FolderFacts inboxes(Set<MuaaId> inboxes) {
        return new FolderFacts(inboxes, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Which of two announcements counts: the later one. A date in the future counts as now, for nothing could be said after it; of two of one date
     * the one that stands further down.
     */
    static Comparator<Introduced> byDate(Instant now) {
        Comparator<Introduced> byDate = Comparator.comparing(announcement -> announcement.date().isAfter(now) ? now : announcement.date());
        return byDate.thenComparing(Introduced::uid);
    }

    /**
     * One announcement in the folder.
     *
     * @param date    when it was made, and at most when it came
     * @param address by which the MUAA knows the account; what is written to it names the same one
     */
    public record Introduced(MessageUid uid, MuaaId muaa, CanonicalAddress address, Instant date, Announcement said) {
    }

    /** One announcement of the server. */
    public record ServerWord(MessageUid uid, Instant date, ServerAnnouncement said) {
    }

    /**
     * Who was removed, and when.
     *
     * @param by     who wrote it, the server agent or a MUAA
     * @param reason who wanted it, as that one says
     */
    public record Tombstone(MessageUid uid, MuaaId removed, MuaaId by, Instant at, Removal.By reason) {
        /** Whether the server says that it did so because the MUAA was silent for too long. */
        public boolean expired() {
            return by.isServerAgent() && reason == Removal.By.EXPIRY;
        }
    }

    /**
     * A message in the announcement folder, by its header alone.
     *
     * @param received when it came
     * @param size     in octets
     * @param writer   who says that he wrote it, if anybody does
     * @param announces whether it may announce its writer, understood or not: it says so, or is of a kind that this version does not know
     */
    public record BoardMessage(MessageUid uid, Instant received, long size, Optional<MuaaId> writer, boolean announces) {
    }
}
