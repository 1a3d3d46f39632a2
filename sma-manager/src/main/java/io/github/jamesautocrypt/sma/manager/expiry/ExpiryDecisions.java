/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.sma.manager.expiry.Decision.Kind;
import io.github.jamesautocrypt.sma.manager.expiry.SmaContents.InboxContents;
import io.github.jamesautocrypt.sma.manager.expiry.SmaContents.InboxMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.BoardMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * What is to be done in an account (SMA protocol, "Liveness and expiry"). A pure function; immutable and thread-safe.
 *
 * @param policy   how the folders of the account age
 * @param contents what is known of the account and stands in its folders
 * @param now      the time
 */
public record ExpiryDecisions(ExpiryPolicy policy, SmaContents contents, Instant now) {
    /** Nothing that is younger expires, and so long an inbox outlives its announcement. */
    static final Duration GRACE = Duration.ofDays(1);
    /** A pairing waits for a person; it never goes earlier. */
    private static final int PAIRING_DAYS = 30;

    /** What is to be done, in the order in which it is done; nothing where nothing is to expire. */
    public List<Decision> list() {
        if (policy.mode().value() == ExpiryMode.OFF || isHeld()) {
            return List.of();
        }
        List<Decision> decisions = new ArrayList<>();
        devices().filter(this::isWhole).flatMap(muaa -> aboutWhole(muaa).stream()).forEach(decisions::add);
        devices().filter(muaa -> !isWhole(muaa)).flatMap(muaa -> aboutHalf(muaa).stream()).forEach(decisions::add);
        contents.inboxes().keySet().stream().sorted(BY_ID).flatMap(muaa -> inboxOfRemoved(muaa).stream()).forEach(decisions::add);
        Set<MuaaId> emptied = decisions.stream().filter(decision -> deletesInbox(decision.kind())).map(Decision::muaa).collect(Collectors.toSet());
        contents.inboxes().keySet().stream().sorted(BY_ID).filter(muaa -> !emptied.contains(muaa)).flatMap(muaa -> oldMessages(muaa).stream())
            .forEach(decisions::add);
        new Board(this).decisions().forEach(decisions::add);
        return List.copyOf(decisions);
    }

    static final Comparator<MuaaId> BY_ID = Comparator.comparing(MuaaId::value);

    private static boolean deletesInbox(Kind kind) {
        return kind == Kind.DELETE_INBOX || kind == Kind.DELETE_ORPHAN_INBOX;
    }

    boolean isHeld() {
        return contents.hold().filter(hold -> hold.isInForce(now)).isPresent();
    }

    /** Those of the account that were not removed, in the order of their IDs. */
    Stream<RegisteredMuaa> devices() {
        return contents.muaas().muaas().values().stream().filter(muaa -> !muaa.isRemoved()).sorted(Comparator.comparing(muaa -> muaa.muaa().value()));
    }

    /** Whether it has both halves; an inbox whose announcement may be there, in a form that the server cannot read, counts as whole. */
    boolean isWhole(RegisteredMuaa muaa) {
        return muaa.isComplete() || muaa.inboxSince().isPresent() && mayBeAnnounced(muaa.muaa());
    }

    // In a folder that is longer than anybody reads it may stand where nobody looked
    private boolean mayBeAnnounced(MuaaId muaa) {
        List<BoardMessage> board = contents.facts().board();
        return board.size() >= FolderReader.MAX_MESSAGES
            || board.stream().anyMatch(message -> message.writer().map(writer -> message.announces() && writer.equals(muaa)).orElse(true));
    }

    /** Whether a device stays for ever: of all that are whole it is the one that lived last. */
    boolean isKept(RegisteredMuaa muaa) {
        Comparator<RegisteredMuaa> byLife = Comparator.comparing(policy::lastSign);
        return policy.keepLast() && devices().filter(this::isWhole).max(byLife.thenComparing(device -> device.muaa().value())).filter(muaa::equals).isPresent();
    }

    private Optional<Decision> aboutWhole(RegisteredMuaa muaa) {
        LifeState state = policy.state(muaa, today());
        boolean kept = isKept(muaa);
        if (state == LifeState.DEAD && !kept) {
            return muaa.isComplete() ? Optional.of(removal(muaa)) : orphanInbox(muaa, silence(muaa, policy.deadAfter(), "dead"), policy.lifeLevel());
        }
        boolean told = muaa.notes().told().filter(day -> !day.isBefore(policy.lastSign(muaa))).isPresent();
        return state == LifeState.LIVE || told || !(hasReaders(muaa) || policy.mail() && !kept) ? Optional.empty() : Optional.of(staleness(muaa));
    }

    private boolean hasReaders(RegisteredMuaa about) {
        return readers().anyMatch(muaa -> !muaa.equals(about));
    }

    /** The devices that are told what happens. */
    Stream<RegisteredMuaa> readers() {
        return devices().filter(RegisteredMuaa::isComplete).filter(muaa -> policy.state(muaa, today()) == LifeState.LIVE);
    }

    private Decision staleness(RegisteredMuaa muaa) {
        return decision(Kind.TELL_STALE, muaa, Set.of(), 0, silence(muaa, policy.staleDays().value(), "stale"), policy.staleDays().level());
    }

    private Decision removal(RegisteredMuaa muaa) {
        Set<MessageUid> uids = contents.announcementsOf(muaa.muaa()).collect(Collectors.toSet());
        return decision(Kind.REMOVE_DEAD, muaa, uids, octets(uids), silence(muaa, policy.deadAfter(), "dead"), policy.lifeLevel());
    }

    private String silence(RegisteredMuaa muaa, int days, String word) {
        LocalDate last = policy.lastSign(muaa);
        return "No sign of life since " + last + ", " + daysSince(last) + " days ago; after " + days + " days a device is " + word;
    }

    private Optional<Decision> aboutHalf(RegisteredMuaa muaa) {
        LocalDate since = muaa.notes().halfSince().orElse(today());
        LocalDate first = today().minusDays(policy.orphanDays().value());
        if (!since.isBefore(first) || !policy.lastSign(muaa).isBefore(first)) {
            return Optional.empty();
        }
        String age = " for " + daysSince(since) + " days; after " + policy.orphanDays().value() + " days without a sign of life it goes";
        return muaa.inboxSince().isPresent() ? orphanInbox(muaa, "An inbox without announcement" + age, policy.orphanDays().level())
            : Optional.of(orphanAnnouncement(muaa, "An announcement without inbox" + age));
    }

    // Somebody who does not know better may just have written to it
    private Optional<Decision> orphanInbox(RegisteredMuaa muaa, String reason, Level level) {
        Optional<InboxContents> inbox = Optional.ofNullable(contents.inboxes().get(muaa.muaa()));
        boolean inUse = inbox.stream().flatMap(found -> found.messages().stream()).anyMatch(message -> message.received().isAfter(now.minus(GRACE)));
        return inUse ? Optional.empty() : Optional.of(decision(Kind.DELETE_ORPHAN_INBOX, muaa, inbox.map(ExpiryDecisions::uids).orElse(Set.of()),
            inbox.map(InboxContents::octets).orElse(0L), reason, level));
    }

    private Decision orphanAnnouncement(RegisteredMuaa muaa, String reason) {
        Set<MessageUid> uids = contents.announcementsOf(muaa.muaa()).collect(Collectors.toSet());
        return decision(Kind.DELETE_ORPHAN_ANNOUNCEMENT, muaa, uids, octets(uids), reason, policy.orphanDays().level());
    }

    private Optional<Decision> inboxOfRemoved(MuaaId muaa) {
        return outliving(muaa).filter(since -> !since.plus(GRACE).isAfter(now)).map(since -> {
            InboxContents inbox = contents.inboxes().get(muaa);
            return new Decision(Kind.DELETE_INBOX, muaa, "", uids(inbox), Map.of(), inbox.messages().size(), inbox.octets(),
                "The device was removed because it was silent, at " + since + "; its inbox goes a day later", Optional.empty(), policy.lifeLevel());
        });
    }

    /** Since when the inbox of a MUAA outlives it, which was removed because it was silent and of which no announcement is left. */
    Optional<Instant> outliving(MuaaId muaa) {
        boolean removed = Optional.ofNullable(contents.muaas().muaas().get(muaa)).filter(RegisteredMuaa::isRemoved).isPresent();
        boolean silent = contents.facts().tombstones().stream().filter(tombstone -> tombstone.removed().equals(muaa)).allMatch(Tombstone::expired);
        return removed && silent && contents.announcementsOf(muaa).findAny().isEmpty() ? contents.facts().tombstones().stream()
            .filter(tombstone -> tombstone.removed().equals(muaa))
            .flatMap(tombstone -> onBoard(tombstone.uid()).stream())
            .map(BoardMessage::received)
            .max(Comparator.naturalOrder()) : Optional.empty();
    }

    private Optional<Decision> oldMessages(MuaaId muaa) {
        List<InboxMessage> old = contents.inboxes().get(muaa).messages().stream().filter(message -> !end(message).isAfter(now)).toList();
        Map<MuaaId, Long> writers = old.stream()
            .filter(message -> !message.isNotice())
            .flatMap(message -> message.writer().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return old.isEmpty() ? Optional.empty() : Optional.of(new Decision(Kind.DELETE_MESSAGES, muaa, name(muaa),
            old.stream().map(InboxMessage::uid).collect(Collectors.toSet()), writers, old.size(), old.stream().mapToLong(InboxMessage::size).sum(),
            "Not read for " + policy.messageDays().value() + " days", Optional.empty(), policy.messageDays().level()));
    }

    /** When a message goes if nobody reads it. */
    Instant end(InboxMessage message) {
        int days = policy.messageDays().value();
        return message.received().plus(Duration.ofDays(message.isPairing() ? Math.max(days, PAIRING_DAYS) : days));
    }

    private Decision decision(Kind kind, RegisteredMuaa muaa, Set<MessageUid> uids, long octets, String reason, Level level) {
        return new Decision(kind, muaa.muaa(), name(muaa.muaa()), uids, Map.of(), uids.size(), octets, reason, Optional.of(policy.lastSign(muaa)), level);
    }

    private String name(MuaaId muaa) {
        return Optional.ofNullable(contents.muaas().muaas().get(muaa)).flatMap(RegisteredMuaa::announcement).map(RegisteredMuaa.Announced::name).orElse("");
    }

    private static Set<MessageUid> uids(InboxContents inbox) {
        return inbox.messages().stream().map(InboxMessage::uid).collect(Collectors.toSet());
    }

    /** How large some messages of the announcement folder are. */
    long octets(Set<MessageUid> uids) {
        return contents.facts().board().stream().filter(message -> uids.contains(message.uid())).mapToLong(BoardMessage::size).sum();
    }

    Optional<BoardMessage> onBoard(MessageUid uid) {
        return contents.facts().board().stream().filter(message -> message.uid().equals(uid)).findFirst();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private long daysSince(LocalDate day) {
        return today().toEpochDay() - day.toEpochDay();
    }
}
