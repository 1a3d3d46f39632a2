/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.inmemory.InMemoryId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.Decision.Kind;
import io.github.jamesautocrypt.sma.manager.expiry.SmaContents.InboxContents;
import io.github.jamesautocrypt.sma.manager.expiry.SmaContents.InboxMessage;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.BoardMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Announced;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Notes;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;

class ExpiryDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final Account ALICE = new Account("alice@example.org");
    private static final MuaaId PHONE = new MuaaId("27");
    private static final MuaaId LAPTOP = new MuaaId("28");
    private static final MuaaId TABLET = new MuaaId("29");

    private final Map<String, String> settings = new HashMap<>(Map.of("sma.expiry", "enforce"));
    private final Map<MuaaId, RegisteredMuaa> muaas = new HashMap<>();
    private final Map<MuaaId, List<InboxMessage>> inboxes = new HashMap<>();
    private final List<Introduced> announcements = new ArrayList<>();
    private final List<Tombstone> tombstones = new ArrayList<>();
    private final List<BoardMessage> board = new ArrayList<>();
    private Optional<Hold> hold = Optional.empty();
    private long uids;

    private static Instant ago(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    /** A device with both halves that gave its last sign of life so many days ago. */
    private void device(MuaaId muaa, int silentDays) {
        device(muaa, Optional.empty(), Optional.of(TODAY.minusDays(silentDays)), Optional.empty());
    }

    private void device(MuaaId muaa, Optional<LocalDate> strong, Optional<LocalDate> weak, Optional<LocalDate> told) {
        inbox(muaa);
        announcement(muaa);
        known(muaa, true, true, strong, weak, Optional.empty(), new Notes(Optional.empty(), told));
    }

    /** One half, known for so many days. */
    private void half(MuaaId muaa, boolean inbox, int halfDays, int silentDays) {
        if (inbox) {
            inbox(muaa);
        } else {
            announcement(muaa);
        }
        known(muaa, inbox, !inbox, Optional.empty(), Optional.of(TODAY.minusDays(silentDays)), Optional.empty(),
            new Notes(Optional.of(TODAY.minusDays(halfDays)), Optional.empty()));
    }

    private void removed(MuaaId muaa, int days, boolean expired, boolean inbox) {
        if (inbox) {
            inbox(muaa);
        }
        tombstones.add(new Tombstone(message(ago(days), Optional.of(MuaaId.SERVER_AGENT), false), muaa, MuaaId.SERVER_AGENT, ago(days),
            expired ? Removal.By.EXPIRY : Removal.By.USER));
        known(muaa, inbox, false, Optional.empty(), Optional.empty(), Optional.of(ago(days)), Notes.NONE);
    }

    private void known(MuaaId muaa, boolean inbox, boolean announced, Optional<LocalDate> strong, Optional<LocalDate> weak, Optional<Instant> removed,
                       Notes notes) {
        LocalDate first = TODAY.minusDays(1000);
        muaas.put(muaa, new RegisteredMuaa(muaa,
            announced ? Optional.of(new Announced(first, ago(1000), "Device " + muaa, "test", ago(1000), List.of(), "AB".repeat(20))) : Optional.empty(),
            inbox ? Optional.of(first) : Optional.empty(), first, strong, weak, removed, notes));
    }

    private void inbox(MuaaId muaa) {
        inboxes.put(muaa, new ArrayList<>());
    }

    private MessageUid announcement(MuaaId muaa) {
        MessageUid uid = message(ago(1000), Optional.of(muaa), false);
        announcements.add(new Introduced(uid, muaa, Samples.ALICE, ago(1000),
            new Announcement("Device " + muaa, "test", ago(1000), List.of(), Samples.LAPTOP_KEY.publicKey())));
        return uid;
    }

    private MessageUid message(Instant received, Optional<MuaaId> writer, boolean announces) {
        MessageUid uid = MessageUid.of(++uids);
        board.add(new BoardMessage(uid, received, 1000, writer, announces));
        return uid;
    }

    private MessageUid unread(MuaaId inbox, int days, MuaaId writer, SmaType type) {
        MessageUid uid = MessageUid.of(++uids);
        inboxes.get(inbox).add(new InboxMessage(uid, ago(days), 300, Optional.of(type), Optional.of(writer)));
        return uid;
    }

    private ExpiryDecisions account() {
        List<FoundFolder> found = Stream.concat(Stream.of(new SmaFolder.Announcements()), inboxes.keySet().stream().map(SmaFolder.Inbox::new))
            .map(folder -> new FoundFolder(ALICE, folder, InMemoryId.of(1)))
            .toList();
        Map<MuaaId, InboxContents> contents = new HashMap<>();
        inboxes.forEach((muaa, messages) -> contents.put(muaa,
            new InboxContents(new FoundFolder(ALICE, new SmaFolder.Inbox(muaa), InMemoryId.of(1)), messages)));
        FolderFacts facts = new FolderFacts(new HashSet<>(inboxes.keySet()), announcements, tombstones, List.of(), board);
        return new ExpiryDecisions(ExpiryPolicy.of(new EffectivePolicy(Map.of(Level.DOMAIN, settings))),
            new SmaContents(new AccountMuaas(muaas, 7), found, facts, contents, hold), NOW);
    }

    private List<Decision> decisions() {
        return account().list();
    }

    private Decision only() {
        assertThat(decisions()).hasSize(1);
        return decisions().get(0);
    }

    private Instant nextLook() {
        return new NextLook(account()).instant();
    }

    @ParameterizedTest
    @CsvSource({"35,", "36,TELL_STALE", "90,TELL_STALE", "91,REMOVE_DEAD", "4000,REMOVE_DEAD"})
    void aSilentDeviceIsToldOfAndThenRemoved(int days, Kind kind) {
        device(LAPTOP, 0);
        device(PHONE, days);
        assertThat(decisions()).extracting(Decision::kind, Decision::muaa)
            .isEqualTo(kind == null ? List.of() : List.of(tuple(kind, PHONE)));
    }

    @Test
    void aRemovalSaysWhyWhatItTakesAndWhereThatWasSet() {
        device(LAPTOP, 0);
        device(PHONE, 91);
        settings.put("sma.expiry.dead", "80d");
        Decision removal = only();
        assertThat(removal.reason()).isEqualTo("No sign of life since 2026-03-31, 91 days ago; after 80 days a device is dead");
        assertThat(removal.level()).isEqualTo(Level.DOMAIN);
        assertThat(removal.name()).isEqualTo("Device 27");
        assertThat(removal.messages()).isEqualTo(1);
        assertThat(removal.octets()).isEqualTo(1000);
        assertThat(removal.lastSign()).contains(TODAY.minusDays(91));
    }

    @Test
    void othersAreToldOnceOfOneSilence() {
        device(LAPTOP, 0);
        LocalDate last = TODAY.minusDays(40);
        device(PHONE, Optional.of(last), Optional.empty(), Optional.of(last));
        assertThat(decisions()).isEmpty();
        device(PHONE, Optional.of(last), Optional.empty(), Optional.of(last.minusDays(60)));
        assertThat(only().kind()).isEqualTo(Kind.TELL_STALE);
    }

    @Test
    void whoWasToldOfALaterSignIsNotToldAgainOfAnEarlierOne() {
        device(LAPTOP, Optional.of(TODAY), Optional.empty(), Optional.empty());
        device(PHONE, Optional.of(TODAY.minusDays(60)), Optional.of(TODAY.minusDays(40)), Optional.of(TODAY.minusDays(40)));
        settings.put("sma.expiry.weak-signs", "off");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void whereNobodyCanBeToldNobodyIs() {
        device(LAPTOP, 36);
        device(PHONE, 37);
        assertThat(decisions()).isEmpty();
        settings.put("sma.expiry.mail", "on");
        assertThat(decisions()).extracting(Decision::muaa).containsExactly(PHONE);
    }

    @Test
    void theDeviceThatLivedLastStays() {
        device(LAPTOP, 200);
        device(PHONE, 199);
        device(TABLET, 300);
        assertThat(decisions()).extracting(Decision::muaa).containsExactly(LAPTOP, TABLET);
        settings.put("sma.expiry.keep-last", "off");
        assertThat(decisions()).extracting(Decision::muaa).containsExactly(PHONE, LAPTOP, TABLET);
    }

    @Test
    void ofTwoThatLivedLastOnOneDayOneStays() {
        device(LAPTOP, 200);
        device(PHONE, 200);
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void weakSignsCountUnlessTheOperatorSaysOtherwise() {
        device(LAPTOP, Optional.of(TODAY), Optional.empty(), Optional.empty());
        device(PHONE, Optional.of(TODAY.minusDays(100)), Optional.of(TODAY.minusDays(1)), Optional.empty());
        assertThat(decisions()).isEmpty();
        settings.put("sma.expiry.weak-signs", "off");
        assertThat(decisions()).extracting(Decision::muaa).containsExactly(PHONE);
    }

    @ParameterizedTest
    @CsvSource({"true,7,100,", "true,8,100,DELETE_ORPHAN_INBOX", "true,8,8,DELETE_ORPHAN_INBOX", "true,100,7,", "false,8,100,DELETE_ORPHAN_ANNOUNCEMENT",
        "false,7,100,", "false,100,0,"})
    void aHalfGoesThatIsAloneAndSilentForLong(boolean inbox, int halfDays, int silentDays, Kind kind) {
        device(LAPTOP, 0);
        half(PHONE, inbox, halfDays, silentDays);
        assertThat(decisions()).extracting(Decision::kind).isEqualTo(Stream.ofNullable(kind).toList());
    }

    @Test
    void anInboxWhoseAnnouncementMayBeThereIsTakenForWhole() {
        device(LAPTOP, 0);
        half(PHONE, true, 50, 30);
        message(ago(50), Optional.empty(), false);
        assertThat(decisions()).isEmpty();
        half(PHONE, true, 100, 91);
        assertThat(only().kind()).isEqualTo(Kind.DELETE_ORPHAN_INBOX);
        half(TABLET, true, 50, 30);
        assertThat(decisions()).extracting(Decision::muaa).containsExactly(PHONE);
    }

    @Test
    void anInboxStaysToWhichSomebodyWroteToday() {
        device(LAPTOP, 0);
        half(PHONE, true, 50, 50);
        unread(PHONE, 0, LAPTOP, SmaType.KEY_UPDATE);
        assertThat(decisions()).isEmpty();
        assertThat(nextLook()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        inboxes.get(PHONE).clear();
        unread(PHONE, 1, LAPTOP, SmaType.KEY_UPDATE);
        assertThat(only().kind()).isEqualTo(Kind.DELETE_ORPHAN_INBOX);
    }

    @Test
    void anInboxIsTakenForWholeWhereMoreIsAnnouncedThanAnybodyReads() {
        device(LAPTOP, 0);
        half(PHONE, true, 50, 50);
        assertThat(decisions()).hasSize(1);
        while (board.size() < FolderReader.MAX_MESSAGES) {
            message(ago(1), Optional.of(LAPTOP), false);
        }
        assertThat(only().kind()).isEqualTo(Kind.TELL_STALE);
    }

    @Test
    void anInboxOfALaterVersionOfTheProtocolOrWithAnAnnouncementThatCannotBeReadIsTakenForWhole() {
        device(LAPTOP, 0);
        half(PHONE, true, 50, 30);
        half(TABLET, true, 50, 30);
        message(ago(50), Optional.of(PHONE), true);
        assertThat(decisions()).extracting(Decision::muaa).containsExactly(TABLET);
    }

    @Test
    void theInboxOfWhoWasRemovedForItsSilenceGoesADayLater() {
        device(LAPTOP, 0);
        removed(PHONE, 0, true, true);
        unread(PHONE, 100, LAPTOP, SmaType.KEY_UPDATE);
        assertThat(decisions()).extracting(Decision::kind).containsExactly(Kind.DELETE_MESSAGES);
        tombstones.clear();
        removed(PHONE, 1, true, true);
        unread(PHONE, 100, LAPTOP, SmaType.KEY_UPDATE);
        Decision decision = only();
        assertThat(decision.kind()).isEqualTo(Kind.DELETE_INBOX);
        assertThat(decision.messages()).isEqualTo(1);
        assertThat(decision.octets()).isEqualTo(300);
    }

    @Test
    void anInboxThatSomebodyElseRemovedOrThatIsStillAnnouncedIsNotTheAffairOfExpiry() {
        device(LAPTOP, 0);
        removed(PHONE, 5, false, true);
        removed(TABLET, 5, true, true);
        announcement(TABLET);
        assertThat(decisions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"29,0", "30,1", "300,1"})
    void messagesThatNobodyReadGo(int days, int gone) {
        device(LAPTOP, 0);
        device(PHONE, 0);
        MessageUid old = unread(PHONE, days, LAPTOP, SmaType.PAIRING_REQUEST);
        unread(PHONE, 1, LAPTOP, SmaType.KEY_UPDATE);
        assertThat(decisions()).hasSize(gone).allSatisfy(decision -> {
            assertThat(decision.uids()).containsExactly(old);
            assertThat(decision.writers()).isEqualTo(Map.of(LAPTOP, 1L));
            assertThat(decision.reason()).isEqualTo("Not read for 30 days");
        });
    }

    @Test
    void whatBelongsToAPairingWaitsThirtyDaysAtTheLeast() {
        settings.put("sma.expiry.message", "1d");
        device(LAPTOP, 0);
        device(PHONE, 0);
        MessageUid update = unread(PHONE, 2, LAPTOP, SmaType.KEY_UPDATE);
        unread(PHONE, 29, LAPTOP, SmaType.PAIRING_ACCEPT);
        assertThat(only().uids()).containsExactly(update);
        inboxes.get(PHONE).removeIf(message -> message.uid().equals(update));
        assertThat(nextLook()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void noticesThatGoAreNotWorthAnotherNotice() {
        device(PHONE, 0);
        unread(PHONE, 40, MuaaId.SERVER_AGENT, SmaType.NOTICE);
        unread(PHONE, 40, MuaaId.SERVER_AGENT, SmaType.KEY_UPDATE);
        assertThat(only().writers()).isEqualTo(Map.of(MuaaId.SERVER_AGENT, 1L));
        assertThat(only().messages()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"179,false,0", "180,false,1", "300,true,0"})
    void aTombstoneGoesWhenNothingIsLeftToKeepOut(int days, boolean announced, int gone) {
        device(LAPTOP, 0);
        removed(PHONE, days, false, false);
        if (announced) {
            announcement(PHONE);
        }
        assertThat(decisions()).hasSize(gone).allSatisfy(decision -> assertThat(decision.kind()).isEqualTo(Kind.DELETE_TOMBSTONE));
    }

    @Test
    void messagesGoThatSayNothingToAnybody() {
        device(LAPTOP, 0);
        MessageUid headless = message(ago(180), Optional.empty(), false);
        MessageUid forged = message(ago(180), Optional.of(LAPTOP), false);
        MessageUid opaque = message(ago(180), Optional.of(TABLET), true);
        message(ago(179), Optional.empty(), false);
        message(ago(400), Optional.of(LAPTOP), true);
        assertThat(only().kind()).isEqualTo(Kind.DELETE_UNREADABLE);
        assertThat(only().uids()).isEqualTo(Set.of(headless, forged, opaque));
    }

    @Test
    void whatMayBeTheAnnouncementOfAProgramThatKnowsTheDraftAloneStays() {
        device(LAPTOP, 0);
        half(PHONE, true, 50, 3);
        message(ago(400), Optional.empty(), false);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void nothingExpiresOfAUserOnHoldUntilThatEnds() {
        device(LAPTOP, 0);
        device(PHONE, 400);
        hold = Optional.of(new Hold(ago(10), Optional.empty(), "a lawsuit"));
        assertThat(decisions()).isEmpty();
        hold = Optional.of(new Hold(ago(10), Optional.of(NOW.plusSeconds(1)), "a lawsuit"));
        assertThat(decisions()).isEmpty();
        hold = Optional.of(new Hold(ago(10), Optional.of(NOW), "a lawsuit"));
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void nothingIsDecidedWhereExpiryIsOffAndReportDecidesWhatEnforceDoes() {
        device(LAPTOP, 0);
        device(PHONE, 400);
        List<Decision> enforced = decisions();
        settings.put("sma.expiry", "report");
        assertThat(decisions()).isEqualTo(enforced).isNotEmpty();
        settings.put("sma.expiry", "off");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void aDeviceIsNotDeadBeforeItIsStaleWhateverLevelsSayTogether() {
        device(LAPTOP, 0);
        device(PHONE, 95);
        settings.put("sma.expiry.stale", "100d");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void anAccountIsLookedAtAgainWhenTheNextThingIsDue() {
        device(LAPTOP, 0);
        assertThat(nextLook()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        device(PHONE, 30);
        assertThat(nextLook()).isEqualTo(Instant.parse("2026-07-06T00:00:00Z"));
        LocalDate last = TODAY.minusDays(80);
        device(PHONE, Optional.of(last), Optional.empty(), Optional.of(last));
        assertThat(nextLook()).isEqualTo(Instant.parse("2026-07-11T00:00:00Z"));
        half(TABLET, true, 3, 100);
        assertThat(nextLook()).isEqualTo(Instant.parse("2026-07-05T00:00:00Z"));
        unread(LAPTOP, 27, PHONE, SmaType.KEY_UPDATE);
        assertThat(nextLook()).isEqualTo(NOW.plus(Duration.ofDays(3)));
        removed(new MuaaId("30"), 0, true, true);
        assertThat(nextLook()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void anAccountOnHoldIsLookedAtAgainWhenThatEnds() {
        device(LAPTOP, 0);
        hold = Optional.of(new Hold(ago(10), Optional.of(NOW.plus(Duration.ofDays(4))), "a lawsuit"));
        assertThat(nextLook()).isEqualTo(NOW.plus(Duration.ofDays(4)));
    }

    @Test
    void anAccountIsNeverLookedAtAgainAtOnce() {
        device(LAPTOP, 0);
        removed(PHONE, 400, false, false);
        announcement(PHONE);
        assertThat(decisions()).isEmpty();
        assertThat(nextLook()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    private List<String> explained(MuaaId muaa) {
        return new Explanation(account(), muaas.get(muaa)).sentences();
    }

    @Test
    void itIsExplainedWhyADeviceIsWhatItIsAndWhatHappensWhen() {
        device(LAPTOP, 0);
        device(PHONE, 40);
        settings.remove("sma.expiry");
        settings.put("sma.expiry.dead", "60d");
        unread(PHONE, 3, LAPTOP, SmaType.KEY_UPDATE);
        assertThat(explained(PHONE)).containsExactly(
            "For this account what has expired is reported, and nothing is deleted (sma.expiry=report, factory).",
            "'Device 27' is stale: the last sign of life that counts was on 2026-05-21, 40 day(s) ago (strong: never, weak: 2026-05-21, known since "
                + "2023-10-04).",
            "Without another one it is stale from 2026-06-26 on (sma.expiry.stale=35d, factory) and dead from 2026-07-21 on (sma.expiry.dead=60d, domain); "
                + "then it is removed, and its inbox goes a day later.",
            "1 message(s) wait in its inbox; unless it reads them, the first goes at 2026-07-27T12:00:00Z (sma.expiry.message=30d, factory).");
    }

    @Test
    void itIsExplainedThatADeviceStaysForItLivedLastAndThatNothingExpiresNow() {
        device(PHONE, 400);
        hold = Optional.of(new Hold(ago(10), Optional.of(NOW.plusSeconds(60)), "a lawsuit"));
        assertThat(explained(PHONE)).hasSize(4)
            .contains("Nothing of this account expires since 2026-06-20T12:00:00Z until 2026-06-30T12:01:00Z: a lawsuit.")
            .last().asString().endsWith("; but it is the device of this account that lived last, and stays (sma.expiry.keep-last=on).");
    }

    @Test
    void itIsExplainedWhatBecomesOfHalvesAndOfWhoWasRemoved() {
        device(LAPTOP, 0);
        half(PHONE, true, 3, 100);
        assertThat(explained(PHONE)).last().isEqualTo("It has an inbox and no announcement since 2026-06-27; if that stays so, and it gives no sign of life, "
            + "that goes on 2026-07-05 (sma.expiry.orphan=7d, factory).");
        removed(TABLET, 0, true, true);
        assertThat(explained(TABLET)).contains("It was removed at 2026-06-30T12:00:00Z because it was silent for too long.",
            "Its inbox goes at 2026-07-01T12:00:00Z.",
            "Its tombstone goes at 2026-12-27T12:00:00Z (sma.expiry.tombstone=180d, factory); until then nobody can come back by this ID.");
    }
}
