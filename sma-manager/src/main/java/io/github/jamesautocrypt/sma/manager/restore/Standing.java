/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.BoardMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/**
 * What stands in an account of a device, as it was when somebody looked. Immutable and thread-safe.
 *
 * @param found all SMA folders of the account
 * @param facts what they say
 */
record Standing(MuaaId device, List<FoundFolder> found, FolderFacts facts) {

    Optional<FoundFolder> board() {
        return found.stream().filter(folder -> folder.folder() instanceof SmaFolder.Announcements).findFirst();
    }

    boolean hasInbox() {
        return facts.inboxes().contains(device);
    }

    /** The first of its tombstones. */
    Optional<Tombstone> tombstone() {
        return tombstones().stream().findFirst();
    }

    private List<Tombstone> tombstones() {
        return facts.tombstones().stream().filter(tombstone -> tombstone.removed().equals(device)).toList();
    }

    Set<MessageUid> tombstoneUids() {
        return tombstones().stream().map(Tombstone::uid).collect(Collectors.toSet());
    }

    /**
     * What it wrote below its first tombstone. That never counted (SMA protocol, {@code removal}), and must not begin to when the tombstone goes: it may
     * be the removal of another device.
     */
    Set<MessageUid> wordsOfTheRemoved() {
        return tombstone().map(first -> facts.board().stream()
            .filter(message -> message.uid().compareTo(first.uid()) > 0 && message.writer().filter(device::equals).isPresent())
            .map(BoardMessage::uid)
            .collect(Collectors.toSet())).orElse(Set.of());
    }

    /** Whether an announcement of it stands that counts without the tombstone. */
    boolean isAnnounced() {
        Set<MessageUid> wordsOfTheRemoved = wordsOfTheRemoved();
        return facts.announcements().stream().anyMatch(said -> said.muaa().equals(device) && !wordsOfTheRemoved.contains(said.uid()));
    }
}
