/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.World.Node;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.Removal;

class ExpiryTest {
    private static final Account ALICE = new Account("alice@example.org");
    private static final Account BOB = new Account("bob@other.example");
    private static final MuaaId PHONE = new MuaaId("27");
    private static final MuaaId LAPTOP = new MuaaId("28");

    private final World world = new World(World::inMemory);
    private final Node node = world.node();

    private void join(Account account) {
        world.join(account, PHONE);
        world.join(account, LAPTOP);
        node.look(account);
        world.readAll(account, LAPTOP);
        world.readAll(account, PHONE);
    }

    private void pass(int days) {
        world.clock.pass(Duration.ofDays(days));
        world.live(ALICE, LAPTOP, Evidence.WEAK);
        world.live(BOB, LAPTOP, Evidence.STRONG);
    }

    private List<ReportEntry> entries() {
        List<ReportEntry> entries = new ArrayList<>();
        world.stored.reports().decisions(world.stored.reports().latest().orElseThrow().run(), entries::add);
        return entries;
    }

    @Test
    void aDeviceThatIsSilentForLongIsToldOfOnceThenRemovedAndADayLaterLosesItsInbox() throws Exception {
        join(ALICE);
        pass(36);
        node.run(ExpiryMode.ENFORCE);
        assertThat(world.told(ALICE, LAPTOP)).extracting(Notice.Event::kind, Notice.Event::muaa)
            .containsExactly(tuple(Notice.Kind.MUAA_STALE, Optional.of(PHONE)));
        assertThat(world.told(ALICE, PHONE)).isEmpty();
        pass(29);
        node.run(ExpiryMode.ENFORCE);
        assertThat(entries()).isEmpty();
        world.readAll(ALICE, LAPTOP);

        pass(26);
        node.run(ExpiryMode.ENFORCE);
        node.work();
        assertThat(world.tombstones(ALICE)).isEqualTo(Map.of(PHONE, Removal.By.EXPIRY));
        assertThat(world.announced(ALICE)).containsExactly(LAPTOP);
        assertThat(world.hasInbox(ALICE, PHONE)).isTrue();
        node.look(ALICE);
        assertThat(world.hasInbox(ALICE, PHONE)).isTrue();
        assertThat(world.told(ALICE, LAPTOP)).extracting(Notice.Event::kind).containsExactly(Notice.Kind.MUAA_REMOVED);

        world.clock.pass(Duration.ofHours(23));
        node.run(ExpiryMode.ENFORCE);
        assertThat(world.hasInbox(ALICE, PHONE)).isTrue();
        world.clock.pass(Duration.ofHours(2));
        node.run(ExpiryMode.ENFORCE);
        assertThat(world.hasInbox(ALICE, PHONE)).isFalse();
        assertThat(world.hasInbox(ALICE, LAPTOP)).isTrue();

        pass(180);
        world.announce(ALICE, LAPTOP);
        node.run(ExpiryMode.ENFORCE);
        assertThat(world.tombstones(ALICE)).isEmpty();
    }

    @Test
    void aReportTellsWhatEnforceDoesAndDoesNothing() throws Exception {
        join(ALICE);
        world.write(ALICE, LAPTOP, PHONE);
        pass(91);
        ExpirySummary report = node.run(ExpiryMode.REPORT);
        List<ReportEntry> would = entries();
        assertThat(world.tombstones(ALICE)).isEmpty();
        assertThat(world.told(ALICE, LAPTOP)).isEmpty();
        assertThat(would).extracting(ReportEntry::kind, ReportEntry::outcome).containsExactlyInAnyOrder(tuple(Decision.Kind.REMOVE_DEAD, Outcome.WOULD),
            tuple(Decision.Kind.DELETE_MESSAGES, Outcome.WOULD));
        node.run(ExpiryMode.REPORT);
        assertThat(entries()).isEqualTo(would);

        ExpirySummary enforced = node.run(ExpiryMode.ENFORCE);
        assertThat(entries()).extracting(ReportEntry::kind, ReportEntry::muaa, ReportEntry::messages, ReportEntry::octets)
            .isEqualTo(would.stream().map(entry -> tuple(entry.kind(), entry.muaa(), entry.messages(), entry.octets())).toList());
        assertThat(entries()).allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.DONE));
        assertThat(enforced.counts()).extracting(ExpirySummary.Count::decision, ExpirySummary.Count::messages, ExpirySummary.Count::octets)
            .isEqualTo(report.counts().stream().map(count -> tuple(count.decision(), count.messages(), count.octets())).toList());
        assertThat(world.tombstones(ALICE)).containsKey(PHONE);
    }

    @Test
    void writersAndReaderAreToldOfMessagesThatWereNotRead() throws Exception {
        join(ALICE);
        world.write(ALICE, LAPTOP, PHONE);
        world.write(ALICE, LAPTOP, PHONE);
        pass(30);
        world.live(ALICE, PHONE, Evidence.WEAK);
        node.run(ExpiryMode.ENFORCE);
        assertThat(world.told(ALICE, LAPTOP)).extracting(Notice.Event::kind, Notice.Event::muaa, Notice.Event::messages)
            .containsExactly(tuple(Notice.Kind.MESSAGES_EXPIRED, Optional.of(PHONE), 2L));
        assertThat(world.told(ALICE, PHONE)).extracting(Notice.Event::kind, Notice.Event::muaa, Notice.Event::messages)
            .containsExactly(tuple(Notice.Kind.INBOX_TRIMMED, Optional.empty(), 2L));
        assertThat(world.messages(ALICE, new SmaFolder.Inbox(PHONE))).hasSize(1);
    }

    @Test
    void eachAccountHasItsModeUnlessTheOrderHasOneAndOffStaysOff() throws Exception {
        join(ALICE);
        join(BOB);
        pass(91);
        world.set(new Scope.Domain("other.example"), Map.of("sma.expiry", "enforce"));
        world.node().run(new ExpiryOrder(Optional.empty(), new Scope.Global(), 10, Duration.ZERO, "test"));
        assertThat(world.tombstones(ALICE)).isEmpty();
        assertThat(world.tombstones(BOB)).containsKey(PHONE);
        assertThat(entries()).extracting(ReportEntry::account, ReportEntry::outcome)
            .containsExactlyInAnyOrder(tuple(ALICE, Outcome.WOULD), tuple(BOB, Outcome.DONE));
        world.set(new Scope.User(ALICE), Map.of("sma.expiry", "off"));
        world.node().run(ExpiryMode.ENFORCE);
        assertThat(world.tombstones(ALICE)).isEmpty();
    }

    @Test
    void onlyTheDomainOrUserIsLookedAtThatIsMeant() throws Exception {
        join(ALICE);
        join(BOB);
        pass(91);
        node.run(World.order(ExpiryMode.ENFORCE, new Scope.Domain("other.example"), 10));
        assertThat(world.tombstones(ALICE)).isEmpty();
        assertThat(world.tombstones(BOB)).containsKey(PHONE);
        node.run(World.order(ExpiryMode.ENFORCE, new Scope.User(ALICE), 10));
        assertThat(world.tombstones(ALICE)).containsKey(PHONE);
    }

    @Test
    void aRunEndsAtItsLimitAndTheNextGoesOnThere() throws Exception {
        join(ALICE);
        join(BOB);
        pass(91);
        ExpirySummary first = node.run(World.order(ExpiryMode.ENFORCE, new Scope.Global(), 1));
        assertThat(first.limited()).isTrue();
        assertThat(world.tombstones(ALICE).size() + world.tombstones(BOB).size()).isEqualTo(1);
        ExpirySummary second = node.run(World.order(ExpiryMode.ENFORCE, new Scope.Global(), 2));
        assertThat(second.limited()).isFalse();
        assertThat(world.tombstones(ALICE).size() + world.tombstones(BOB).size()).isEqualTo(2);
    }

    @Test
    void whatIsOnlyReportedKeepsNobodyWaitingBehindIt() throws Exception {
        join(ALICE);
        join(BOB);
        pass(91);
        world.set(new Scope.User(BOB), Map.of("sma.expiry", "enforce"));
        ExpiryOrder one = new ExpiryOrder(Optional.empty(), new Scope.Global(), 1, Duration.ZERO, "test");
        for (int i = 0; i < 2; i++) {
            world.clock.pass(Duration.ofHours(6));
            world.node().run(one);
        }
        assertThat(world.tombstones(ALICE)).isEmpty();
        assertThat(world.tombstones(BOB)).containsKey(PHONE);
    }

    @Test
    void aRunIsLimitedWhereOneAccountAloneHasMoreToDo() throws Exception {
        join(ALICE);
        world.write(ALICE, LAPTOP, PHONE);
        pass(91);
        ExpirySummary summary = node.run(World.order(ExpiryMode.ENFORCE, new Scope.User(ALICE), 1));
        assertThat(entries()).hasSize(1);
        assertThat(summary.limited()).isTrue();
        assertThat(node.run(World.order(ExpiryMode.ENFORCE, new Scope.User(ALICE), 2)).limited()).isFalse();
    }

    @Test
    void whatWasDoneBeforeSomethingFailedIsReported() throws Exception {
        join(ALICE);
        world.write(ALICE, LAPTOP, PHONE);
        pass(91);
        // the second decision is about to be carried out
        Node unlucky = world.new Node(folders -> new Interrupted(folders, 6, () -> {
            throw new IllegalStateException("for a test");
        }));
        ExpirySummary summary = unlucky.run(ExpiryMode.ENFORCE);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.accounts()).isEqualTo(1);
        assertThat(entries()).extracting(ReportEntry::kind, ReportEntry::outcome).containsExactly(tuple(Decision.Kind.REMOVE_DEAD, Outcome.DONE));
    }

    @Test
    void whoComesToLifeAfterItWasDecidedStays() throws Exception {
        join(ALICE);
        pass(91);
        // the phone comes back when the registry has been asked, and the folders are about to be
        Node slow = world.new Node(folders -> new Interrupted(folders, 2, () -> world.live(ALICE, PHONE, Evidence.STRONG)));
        slow.run(ExpiryMode.ENFORCE);
        assertThat(entries()).extracting(ReportEntry::outcome).containsExactly(Outcome.CHANGED);
        assertThat(world.tombstones(ALICE)).isEmpty();
    }

    @Test
    void oneBadAccountDoesNotKeepTheRunFromTheOthers() throws Exception {
        join(ALICE);
        join(BOB);
        pass(91);
        Node unlucky = world.new Node(folders -> new Interrupted(folders, 1, () -> {
            throw new IllegalStateException("for a test");
        }));
        ExpirySummary summary = unlucky.run(ExpiryMode.ENFORCE);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.failures()).hasSize(1);
        assertThat(world.tombstones(ALICE).size() + world.tombstones(BOB).size()).isEqualTo(1);
        assertThat(summary.ended()).isPresent();
    }

    @Test
    void aStoreThatIsDownEndsTheRun() {
        for (int i = 0; i < 9; i++) {
            join(new Account("user" + i + "@example.org"));
        }
        world.clock.pass(Duration.ofDays(91));
        Node unlucky = world.new Node(folders -> new Interrupted(folders, -1, () -> {
            throw new StoreException("for a test");
        }));
        assertThatThrownBy(() -> unlucky.run(ExpiryMode.ENFORCE)).isInstanceOf(StoreException.class);
        ExpirySummary summary = world.stored.reports().latest().orElseThrow().summary();
        assertThat(summary.failed()).isEqualTo(5);
        assertThat(summary.ended()).isEmpty();
    }

    @Test
    void whileOneRunsNobodyElseDoesUntilItsLeaseIsOver() throws Exception {
        join(ALICE);
        pass(91);
        Instant now = world.clock.instant();
        world.stored.leases().take(Expiry.LEASE, "a node that was killed", now, now.plus(Expiry.LEASED));
        ExpiryTally tally = new ExpiryTally();
        node.expiry.run(World.order(ExpiryMode.ENFORCE, new Scope.Global(), 10), tally, pause -> { });
        assertThat(tally.isBusy()).isTrue();
        assertThat(world.tombstones(ALICE)).isEmpty();
        world.clock.pass(Expiry.LEASED);
        node.run(ExpiryMode.ENFORCE);
        assertThat(world.tombstones(ALICE)).containsKey(PHONE);
    }

    @Test
    void aRunThatIsStoppedEndsBetweenTwoAccountsAndTheNextGoesOn() throws Exception {
        join(ALICE);
        join(BOB);
        pass(91);
        assertThatThrownBy(() -> node.expiry.run(World.order(ExpiryMode.ENFORCE, new Scope.Global(), 10), new ExpiryTally(), pause -> {
            throw new InterruptedException("for a test");
        })).isInstanceOf(InterruptedException.class);
        assertThat(world.tombstones(ALICE).size() + world.tombstones(BOB).size()).isEqualTo(1);
        node.run(ExpiryMode.ENFORCE);
        assertThat(world.tombstones(ALICE).size() + world.tombstones(BOB).size()).isEqualTo(2);
    }

    @Test
    void theUserGetsAMailWhereThatIsSetAndTheDeviceWouldGo() throws Exception {
        join(ALICE);
        world.set(new Scope.User(ALICE), Map.of("sma.expiry.mail", "on", "sma.expiry", "enforce"));
        pass(36);
        world.node().run(ExpiryOrder.scheduled());
        assertThat(world.mails).containsExactly("alice@example.org Device 27 2026-01-10 2026-04-11");
        world.clock.pass(Duration.ofDays(36));
        world.node().run(ExpiryOrder.scheduled());
        assertThat(world.mails).hasSize(1);
    }

    @Test
    void aUserWhoCannotBeWrittenToKeepsTheOtherDevicesFromNothingAndIsNotTriedAgain() throws Exception {
        join(ALICE);
        world.set(new Scope.User(ALICE), Map.of("sma.expiry.mail", "on", "sma.expiry", "enforce"));
        pass(36);
        world.post = mail -> {
            throw new IllegalStateException("for a test");
        };
        world.node().run(ExpiryOrder.scheduled());
        world.post = world.mails::add;
        world.node().run(ExpiryOrder.scheduled());
        assertThat(world.mails).isEmpty();
        assertThat(world.told(ALICE, LAPTOP)).hasSize(1);
    }
}
