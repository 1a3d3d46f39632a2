/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;

/**
 * What the SMA folders of an account say. Immutable and thread-safe.
 *
 * @param inboxes       whose inboxes there are
 * @param announcements of MUAAs, each shown by its own certificate to be whole
 * @param tombstones    in the order of the folder: those of the server, and those that a MUAA signed
 */
record FolderFacts(Set<MuaaId> inboxes, List<Introduced> announcements, List<Tombstone> tombstones) {
    /** There are no SMA folders. */
    static final FolderFacts NONE = new FolderFacts(Set.of(), List.of(), List.of());

    FolderFacts {
        inboxes = Set.copyOf(inboxes);
        announcements = List.copyOf(announcements);
        tombstones = List.copyOf(tombstones);
    }

    /** One announcement in the folder. */
    record Introduced(MessageUid uid, MuaaId muaa, Instant date, Announcement said) {
    }

    /** Who was removed, by whom, and when. */
    record Tombstone(MuaaId removed, MuaaId by, Instant at) {
    }
}
