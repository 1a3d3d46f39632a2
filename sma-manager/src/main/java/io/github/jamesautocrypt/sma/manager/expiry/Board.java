/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.sma.manager.expiry.Decision.Kind;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.BoardMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** What is to be done in the announcement folder, but for the announcements. Pure; immutable and thread-safe. */
record Board(ExpiryDecisions account) {

    Stream<Decision> decisions() {
        return Stream.concat(oldTombstones(), unreadable().stream());
    }

    private Stream<Decision> oldTombstones() {
        Map<MuaaId, Set<MessageUid>> old = facts().tombstones().stream()
            .filter(tombstone -> !isNeeded(tombstone.removed()))
            .filter(tombstone -> account.onBoard(tombstone.uid()).filter(this::isOld).isPresent())
            .collect(Collectors.groupingBy(Tombstone::removed, () -> new TreeMap<>(ExpiryDecisions.BY_ID),
                Collectors.mapping(Tombstone::uid, Collectors.toSet())));
        return old.entrySet().stream().map(entry -> decision(Kind.DELETE_TOMBSTONE, entry.getKey(), entry.getValue(),
            "The device was removed more than " + account.policy().tombstoneDays().value() + " days ago"));
    }

    // it keeps out what is left of who was removed
    private boolean isNeeded(MuaaId removed) {
        return facts().inboxes().contains(removed) || account.contents().announcementsOf(removed).findAny().isPresent();
    }

    private Optional<Decision> unreadable() {
        Set<MessageUid> old = silent().filter(this::isOld).map(BoardMessage::uid).collect(Collectors.toSet());
        return old.isEmpty() ? Optional.empty() : Optional.of(decision(Kind.DELETE_UNREADABLE, MuaaId.SERVER_AGENT, old,
            "In the announcement folder for more than " + account.policy().tombstoneDays().value() + " days, and nobody's announcement"));
    }

    /** Messages that say nothing to this version, and belong to nobody who is there. */
    Stream<BoardMessage> silent() {
        Set<MessageUid> read = Stream.of(facts().announcements().stream().map(FolderFacts.Introduced::uid), facts().tombstones().stream().map(Tombstone::uid),
            facts().serverWords().stream().map(FolderFacts.ServerWord::uid)).flatMap(uids -> uids).collect(Collectors.toSet());
        return facts().board().stream().filter(message -> !read.contains(message.uid())).filter(message -> !mayBeAnnouncement(message));
    }

    // What has no header at all may be the announcement of a program that knows the draft alone
    private boolean mayBeAnnouncement(BoardMessage message) {
        return message.writer().map(writer -> message.announces() && facts().inboxes().contains(writer))
            .orElseGet(() -> account.devices().anyMatch(muaa -> muaa.inboxSince().isPresent() && muaa.announcement().isEmpty()));
    }

    /** When the next of these messages is old. */
    Stream<Instant> endings() {
        List<MessageUid> tombstones = facts().tombstones().stream().map(Tombstone::uid).toList();
        return Stream.concat(facts().board().stream().filter(message -> tombstones.contains(message.uid())), silent()).map(this::end);
    }

    private boolean isOld(BoardMessage message) {
        return !end(message).isAfter(account.now());
    }

    private Instant end(BoardMessage message) {
        return message.received().plus(Duration.ofDays(account.policy().tombstoneDays().value()));
    }

    private Decision decision(Kind kind, MuaaId muaa, Set<MessageUid> uids, String reason) {
        return new Decision(kind, muaa, "", uids, Map.of(), uids.size(), account.octets(uids), reason, Optional.empty(),
            account.policy().tombstoneDays().level());
    }

    private FolderFacts facts() {
        return account.contents().facts();
    }
}
