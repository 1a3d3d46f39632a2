/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.Removal;

/**
 * Takes devices out of an account (SMA protocol, "Removing a device"). The tombstone comes first: where it stands, what is left of the
 * device counts for nobody, and whoever looks at the account next clears it away. So nothing is lost when the server stops between
 * two steps. Thread-safe; blocks.
 */
final class DeviceRemoval {
    private final SmaFolders folders;
    private final FolderReader reader;
    private final AgentMessages messages;
    private final Notices notices;

    DeviceRemoval(SmaFolders folders, FolderReader reader, AgentMessages messages, Notices notices) {
        this.folders = folders;
        this.reader = reader;
        this.messages = messages;
        this.notices = notices;
    }

    /**
     * Sets up the tombstone of a device that announced itself or has an inbox.
     *
     * @return whether it was set up; {@code false} where one stands already, and where nothing is known of the device
     */
    boolean begin(Account account, MuaaId device, Removal.By by) {
        return begin(Inboxes.of(folders.list(account), reader), device, by);
    }

    /** The same where somebody has just looked. */
    boolean begin(Inboxes inboxes, MuaaId device, Removal.By by) {
        boolean stands = inboxes.facts().tombstones().stream().anyMatch(tombstone -> tombstone.removed().equals(device));
        Optional<Introduced> announced = inboxes.facts().announcements().stream().filter(introduced -> introduced.muaa().equals(device)).findFirst();
        if (stands || announced.isEmpty() && !inboxes.inboxes().containsKey(device)) {
            return false;
        }
        // without any announcement there is nobody to whom a tombstone would say anything
        return announced.or(inboxes::newestAnnouncement)
            .flatMap(address -> inboxes.announcements().flatMap(folder -> folders.append(folder, messages.tombstone(address.address(), device, by))))
            .isPresent();
    }

    /**
     * Clears away what is left of devices whose tombstones stand, and tells the others. The inbox of who was removed because he was silent is left to
     * the expiry, which gives it a day more.
     *
     * @param removed those whose tombstones count
     */
    void finish(Inboxes inboxes, Set<MuaaId> removed) {
        Set<MuaaId> left = leftOf(inboxes, removed);
        if (left.isEmpty()) {
            return;
        }
        inboxes.announcements().ifPresent(folder -> folders.delete(folder, announcementsOf(inboxes, left)));
        Map<MuaaId, Introduced> readers = inboxes.readers();
        readers.keySet().removeAll(removed);
        Notice notice = notice(left);
        readers.forEach((muaa, reader) -> notices.tell(inboxes.inboxes().get(muaa), reader, notice));
        // last, for as long as it is there nobody can create it anew
        left.stream().filter(muaa -> !isSilent(inboxes, muaa))
            .forEach(muaa -> Optional.ofNullable(inboxes.inboxes().get(muaa)).ifPresent(folders::deleteFolder));
    }

    /** Whether anything is left of devices whose tombstones stand. */
    boolean isUnfinished(Inboxes inboxes, Set<MuaaId> removed) {
        return !leftOf(inboxes, removed).isEmpty();
    }

    private static boolean isSilent(Inboxes inboxes, MuaaId removed) {
        return inboxes.facts().tombstones().stream().filter(tombstone -> tombstone.removed().equals(removed)).allMatch(Tombstone::expired);
    }

    private static Set<MuaaId> leftOf(Inboxes inboxes, Set<MuaaId> removed) {
        Set<MuaaId> left = inboxes.inboxes().keySet().stream().filter(muaa -> !isSilent(inboxes, muaa)).collect(Collectors.toCollection(HashSet::new));
        inboxes.facts().announcements().forEach(introduced -> left.add(introduced.muaa()));
        left.retainAll(removed);
        return left;
    }

    private static Set<MessageUid> announcementsOf(Inboxes inboxes, Set<MuaaId> devices) {
        return inboxes.facts().announcements().stream()
            .filter(introduced -> devices.contains(introduced.muaa()))
            .map(Introduced::uid)
            .collect(Collectors.toSet());
    }

    private Notice notice(Set<MuaaId> removed) {
        List<Notice.Event> events = removed.stream()
            .limit(Notice.MAX_EVENTS)
            .map(muaa -> new Notice.Event(Notice.Kind.MUAA_REMOVED, Optional.of(muaa), 0, messages.now()))
            .toList();
        return new Notice(events);
    }
}
