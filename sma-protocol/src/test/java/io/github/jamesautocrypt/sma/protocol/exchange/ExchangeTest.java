/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState.InboxState;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard.Reason;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.ContactUpdate;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.PairingAccept;
import io.github.jamesautocrypt.sma.protocol.message.PairingDone;
import io.github.jamesautocrypt.sma.protocol.message.PairingReject;
import io.github.jamesautocrypt.sma.protocol.message.PairingRequest;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;

class ExchangeTest {
    private final Folders folders = new Folders();
    private final List<String> codes = new ArrayList<>();
    private Program laptop;
    private Program phone;

    @BeforeEach
    void setUp() {
        laptop = new Program(folders, "laptop", codes);
        laptop.accountKey = Optional.of(Samples.ACCOUNT_KEY);
        phone = new Program(folders, "phone", codes);
    }

    private void startBoth() {
        assertThat(laptop.start()).isEqualTo(Startup.Step.READY);
        assertThat(phone.start()).isEqualTo(Startup.Step.READY);
    }

    private void pair(Program asking, Program asked) {
        asking.ask(asked.state.me());
        asked.look();
        asking.look();
        asked.look();
    }

    private void assertPaired() {
        assertThat(phone.state.pinnedFingerprint(laptop.state.me())).contains(laptop.state.fingerprint());
        assertThat(laptop.state.pinnedFingerprint(phone.state.me())).contains(phone.state.fingerprint());
        assertThat(phone.accountKey).contains(Samples.ACCOUNT_KEY);
        assertThat(folders.inbox(laptop.state)).isEmpty();
        assertThat(folders.inbox(phone.state)).isEmpty();
        assertThat(laptop.state.offered()).isEmpty();
        assertThat(phone.state.asked()).isEmpty();
        assertThat(List.of(phone.state.inbox(), laptop.state.inbox())).containsOnly(InboxState.CREATED);
    }

    private Discard.Reason discarded(Program reader, byte[] message) {
        return ((Discard) reader.judge(message)).reason();
    }

    private void removeByServer(MuaaId muaa) {
        byte[] tombstone = laptop.writer.write(SmaHeader.to(muaa, SmaType.REMOVAL, MuaaId.SERVER_AGENT, new Token("t")),
            new Removal(Removal.By.USER, Samples.NOW), Samples.NOW, new Protection.Clear());
        folders.append("_Autocrypt_SMA", tombstone);
    }

    private byte[] keyUpdate(Program from, Program to) {
        KeyUpdate.PeerKey fromTheFuture = new KeyUpdate.PeerKey(Samples.BOB, Samples.BOB_KEY.publicKey(), Samples.NOW.plusSeconds(99),
            KeyUpdate.Source.HEADER, true);
        return from.writer.write(SmaHeader.to(to.state.me(), SmaType.KEY_UPDATE, from.state.me(), new Token("k")), new KeyUpdate(List.of(fromTheFuture)),
            Samples.NOW, Protection.between(from.state.deviceKey(), Samples.certificate(to.state.deviceKey())));
    }

    @Test
    void aSecondDeviceGetsTheKeyAndBothKnowEachOther() {
        startBoth();
        pair(phone, laptop);
        assertPaired();
        assertThat(laptop.seen).extracting(action -> action.getClass().getSimpleName()).containsExactly("AskUser", "Paired");
        assertThat(phone.seen).extracting(action -> action.getClass().getSimpleName()).containsExactly("AskForCode");
    }

    @Test
    void aProgramThatIsStoppedBeforeAnyOfItsEffectsGoesOnWhereItWas() {
        for (boolean stopLaptop : new boolean[] {true, false}) {
            int effects = 0;
            boolean stopped = true;
            while (stopped) {
                folders.byName.clear();
                codes.clear();
                setUp();
                (stopLaptop ? laptop : phone).effectsLeft = effects++;
                stopped = run();
                laptop.effectsLeft = Integer.MAX_VALUE;
                phone.effectsLeft = Integer.MAX_VALUE;
                for (int round = 0; round < 5; round++) {
                    run();
                }
                assertPaired();
                assertThat(folders.byName).hasSize(3);
                assertThat(codes).hasSizeLessThanOrEqualTo(2);
            }
            assertThat(effects).isGreaterThan(8);
        }
    }

    // Everything that either program can do now; whether one was stopped
    private boolean run() {
        for (Program program : List.of(laptop, phone, laptop, phone, laptop)) {
            try {
                program.start();
                if (program == phone && laptop.next() == Startup.Step.READY && phone.state.pinned().isEmpty()) {
                    phone.ask(laptop.state.me());
                }
                program.look();
            } catch (Program.Stopped e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void ofTwoFirstProgramsAtOnceOneCreatesTheAnnouncementFolderAndBothGoOn() {
        laptop.take(laptop.next());
        phone.take(phone.next());
        assertThat(laptop.next()).isEqualTo(Startup.Step.CREATE_ANNOUNCEMENT_FOLDER);
        assertThat(phone.next()).isEqualTo(Startup.Step.CREATE_ANNOUNCEMENT_FOLDER);
        laptop.take(Startup.Step.CREATE_ANNOUNCEMENT_FOLDER);
        phone.take(Startup.Step.CREATE_ANNOUNCEMENT_FOLDER);
        startBoth();
        assertThat(laptop.board().others(laptop.state)).extracting(Board.Sibling::muaa).containsExactly(phone.state.me());
        assertThat(phone.board().others(phone.state)).extracting(Board.Sibling::muaa).containsExactly(laptop.state.me());
    }

    @Test
    void aProgramWhoseIdIsTakenDrawsAnother() {
        laptop.start();
        phone.state = DeviceState.fresh(laptop.state.me(), phone.state.deviceKey());
        assertThat(phone.next()).isEqualTo(Startup.Step.DRAW_NEW_ID);
        phone.state = phone.state.withInbox(InboxState.INTENDED);
        assertThat(phone.next()).isEqualTo(Startup.Step.DRAW_NEW_ID);
        assertThat(phone.start()).isEqualTo(Startup.Step.READY);
        assertThat(phone.state.me()).isNotEqualTo(laptop.state.me());
    }

    @Test
    void anInboxThatNobodyAnnouncedIsNotTakenByOneThatDidNotCreateIt() {
        folders.create(phone.inbox());
        assertThat(phone.next()).isEqualTo(Startup.Step.DRAW_NEW_ID);
        phone.state = phone.state.withInbox(InboxState.INTENDED);
        assertThat(phone.next()).isEqualTo(Startup.Step.CREATE_INBOX);
        phone.take(Startup.Step.CREATE_INBOX);
        assertThat(phone.next()).isEqualTo(Startup.Step.CREATE_ANNOUNCEMENT_FOLDER);
    }

    @Test
    void ofTwoProgramsThatDrewOneIdAtOnceTheOneThatAnnouncesItselfLaterDrawsAnother() {
        createOneInbox();
        MuaaId drawn = laptop.state.me();
        startBoth();
        assertThat(laptop.state.me()).isEqualTo(drawn);
        assertThat(phone.state.me()).isNotEqualTo(drawn);
        assertBothAreThereOnce();
    }

    @Test
    void twoProgramsThatDrewOneIdAtOnceAndBothAnnouncedThemselvesBothDrawAnother() {
        createOneInbox();
        MuaaId drawn = laptop.state.me();
        laptop.take(Startup.Step.CREATE_ANNOUNCEMENT_FOLDER);
        laptop.announce();
        phone.announce();
        assertThat(laptop.next()).isEqualTo(Startup.Step.DRAW_NEW_ID);
        assertThat(phone.next()).isEqualTo(Startup.Step.DRAW_NEW_ID);
        List<byte[]> ofBoth = folders.messages("_Autocrypt_SMA");
        laptop.take(Startup.Step.DRAW_NEW_ID);
        phone.drawId();
        folders.delete("_Autocrypt_SMA", ofBoth.get(1));
        startBoth();
        assertThat(List.of(laptop.state.me(), phone.state.me())).doesNotContain(drawn).doesNotHaveDuplicates();
        assertBothAreThereOnce();
    }

    private void createOneInbox() {
        phone.state = DeviceState.fresh(laptop.state.me(), phone.state.deviceKey());
        assertThat(List.of(laptop.next(), phone.next())).containsOnly(Startup.Step.CREATE_INBOX);
        laptop.take(Startup.Step.CREATE_INBOX);
        phone.take(Startup.Step.CREATE_INBOX);
    }

    private void assertBothAreThereOnce() {
        assertThat(folders.messages("_Autocrypt_SMA")).hasSize(2);
        assertThat(laptop.board().others(laptop.state)).extracting(Board.Sibling::muaa).containsExactly(phone.state.me());
        assertThat(phone.board().others(phone.state)).extracting(Board.Sibling::muaa).containsExactly(laptop.state.me());
    }

    @Test
    void anAnnouncementIsRepeatedBeforeItIsThirtyDaysOld() {
        laptop.start();
        laptop.now = Samples.NOW.plus(Duration.ofDays(30)).minusSeconds(1);
        assertThat(laptop.next()).isEqualTo(Startup.Step.READY);
        laptop.now = Samples.NOW.plus(Duration.ofDays(30));
        assertThat(laptop.start()).isEqualTo(Startup.Step.READY);
        assertThat(folders.messages("_Autocrypt_SMA")).hasSize(2);
    }

    @Test
    void aDeviceWhoseInboxIsGoneOrWhoseTombstoneStandsHasBeenRemoved() {
        startBoth();
        removeByServer(laptop.state.me());
        folders.byName.remove(phone.inbox());
        assertThat(laptop.start()).isEqualTo(Startup.Step.REMOVED);
        assertThat(phone.start()).isEqualTo(Startup.Step.REMOVED);
    }

    @Test
    void aTombstoneOfADeviceThatNobodyPairedRemovesNobody() {
        startBoth();
        byte[] tombstone = phone.writer.write(SmaHeader.to(laptop.state.me(), SmaType.REMOVAL, phone.state.me(), new Token("t")),
            new Removal(Removal.By.USER, Samples.NOW), Samples.NOW, new Protection.Signed(phone.state.deviceKey()));
        folders.append("_Autocrypt_SMA", tombstone);
        assertThat(laptop.next()).isEqualTo(Startup.Step.READY);
        laptop.state = laptop.state.withPinned(phone.state.me(), new DeviceState.Pin(phone.state.deviceKey().publicKey(), Optional.empty()));
        assertThat(laptop.next()).isEqualTo(Startup.Step.REMOVED);
    }

    @Test
    void nothingFromARemovedDeviceCountsEvenIfItComesBack() {
        startBoth();
        pair(phone, laptop);
        byte[] update = keyUpdate(phone, laptop);
        assertThat(laptop.judge(update)).isInstanceOf(InboxAction.LearnKeys.class);
        removeByServer(phone.state.me());
        phone.announce();
        assertThat(discarded(laptop, update)).isEqualTo(Reason.FROM_REMOVED_DEVICE);
        assertThat(laptop.board().others(laptop.state)).isEmpty();
        Board.Sibling removed = laptop.board().siblings().get(phone.state.me());
        assertThat(removed.status()).isEqualTo(Board.Status.REMOVED);
        assertThatThrownBy(() -> Pairing.ask(laptop.state, removed, "laptop", new Token("a"), Samples.NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThat(laptop.state.without(phone.state.me()).pinned()).isEmpty();
    }

    @Test
    void keysOfAPairedDeviceAreBelievedAndNoneIsFromTheFuture() {
        startBoth();
        assertThat(discarded(laptop, keyUpdate(phone, laptop))).isEqualTo(Reason.NOT_PAIRED);
        pair(phone, laptop);
        InboxAction.LearnKeys learn = (InboxAction.LearnKeys) laptop.judge(keyUpdate(phone, laptop));
        assertThat(learn.believed()).isTrue();
        assertThat(learn.keys()).extracting(KeyUpdate.PeerKey::effective).containsExactly(Samples.NOW);
    }

    @Test
    void keysOfTheServerAreHearsay() {
        startBoth();
        KeyUpdate update = (KeyUpdate) Samples.of("key-update-server").content();
        byte[] message = laptop.writer.write(SmaHeader.to(laptop.state.me(), SmaType.KEY_UPDATE, MuaaId.SERVER_AGENT, new Token("k")), update,
            Samples.NOW, new Protection.Clear());
        assertThat(laptop.judge(message)).isEqualTo(new InboxAction.LearnKeys(update.keys(), false));
    }

    @Test
    void whatTheUserSaidIsBelievedFromPairedDevicesAlone() {
        startBoth();
        ContactUpdate update = (ContactUpdate) Samples.of("contact-update").content();
        byte[] message = phone.writer.write(SmaHeader.to(laptop.state.me(), SmaType.CONTACT_UPDATE, phone.state.me(), new Token("c")), update, Samples.NOW,
            Protection.between(phone.state.deviceKey(), Samples.certificate(laptop.state.deviceKey())));
        assertThat(discarded(laptop, message)).isEqualTo(Reason.NOT_PAIRED);
        pair(phone, laptop);
        assertThat(laptop.judge(message)).isEqualTo(new InboxAction.LearnContacts(update.contacts()));
    }

    @Test
    void aReplayedPairingIsDiscardedAtEveryStep() {
        startBoth();
        phone.ask(laptop.state.me());
        byte[] request = folders.inbox(laptop.state).get(0);
        laptop.look();
        byte[] accept = folders.inbox(phone.state).get(0);
        phone.look();
        byte[] done = folders.inbox(laptop.state).get(0);
        laptop.look();
        assertThat(discarded(laptop, request)).isEqualTo(Reason.REPLAYED);
        assertThat(discarded(phone, accept)).isEqualTo(Reason.REPLAYED);
        assertThat(discarded(laptop, done)).isEqualTo(Reason.NOT_ASKED);
    }

    @Test
    void aWrongCodeChangesNothingAndTheRightOneStillWorks() {
        startBoth();
        phone.ask(laptop.state.me());
        laptop.look();
        String right = codes.remove(0);
        codes.add(SetupCode.generate(phone.random).withDashes());
        phone.look();
        assertThat(phone.state.pinned()).isEmpty();
        assertThat(phone.accountKey).isEmpty();
        codes.add(right);
        phone.look();
        laptop.look();
        assertPaired();
    }

    @Test
    void anAnswerUnderAnotherCodeProvesNothing() {
        startBoth();
        phone.ask(laptop.state.me());
        laptop.look();
        phone.look();
        Map.Entry<Token, DeviceState.Offered> offer = laptop.state.offered().entrySet().iterator().next();
        DeviceState otherCode = laptop.state.withOffered(offer.getKey(), new DeviceState.Offered(offer.getValue().muaa(), offer.getValue().certificate(),
            offer.getValue().request(), SetupCode.generate(laptop.random), Samples.NOW));
        laptop.state = otherCode;
        assertThat(discarded(laptop, folders.inbox(laptop.state).get(0))).isEqualTo(Reason.WRONG_CODE);
    }

    @Test
    void aPairingThatIsDeclinedOrGivenUpEnds() {
        startBoth();
        phone.ask(laptop.state.me());
        InboxAction.AskUser question = (InboxAction.AskUser) laptop.judge(folders.inbox(laptop.state).get(0));
        byte[] request = folders.inbox(laptop.state).get(0);
        laptop.send(Pairing.reject(laptop.state, question.request(), question.device(), PairingReject.Reason.DECLINED, new Token("r")));
        byte[] reject = folders.inbox(phone.state).get(0);
        assertThat(phone.judge(reject)).isInstanceOfSatisfying(InboxAction.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(PairingReject.Reason.DECLINED));
        phone.look();
        assertThat(phone.state.asked()).isEmpty();
        assertThat(discarded(phone, reject)).isEqualTo(Reason.REPLAYED);
        assertThat(discarded(laptop, request)).isEqualTo(Reason.REPLAYED);
    }

    @Test
    void whoHasNoKeyOrIsBusySaysSo() {
        Program tablet = new Program(folders, "tablet", codes);
        startBoth();
        tablet.start();
        phone.ask(tablet.state.me());
        assertThat(((InboxAction.Reject) tablet.judge(folders.inbox(tablet.state).get(0))).reason()).isEqualTo(PairingReject.Reason.NO_KEY);
        tablet.ask(laptop.state.me());
        laptop.look();
        phone.state = phone.state.withFinished(phone.state.asked().keySet().iterator().next());
        phone.ask(laptop.state.me());
        byte[] request = folders.inbox(laptop.state).get(0);
        assertThat(((InboxAction.Reject) laptop.judge(request)).reason()).isEqualTo(PairingReject.Reason.BUSY);
        laptop.now = Samples.NOW.plus(Inbox.PAIRING_TIME);
        assertThat(laptop.judge(request)).isInstanceOf(InboxAction.AskUser.class);
        laptop.now = Samples.NOW.plus(Inbox.REQUEST_AGE).plusSeconds(1);
        assertThat(discarded(laptop, request)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void aRequestThatDoesNotFitTheAnnouncementIsRejected() {
        startBoth();
        Outgoing honest = Pairing.ask(phone.state, phone.board().siblings().get(laptop.state.me()), "phone", new Token("q"), Samples.NOW);
        byte[] request = new Outgoing(honest.state(), honest.header(), new PairingRequest("A".repeat(40), "phone"), honest.protection(), honest.order())
            .write(phone.writer, Samples.NOW);
        assertThat(((InboxAction.Reject) laptop.judge(request)).reason()).isEqualTo(PairingReject.Reason.MISMATCH);
    }

    @Test
    void whoStandsBetweenTwoDevicesIsFoundOutByBoth() {
        startBoth();
        phone.ask(laptop.state.me());
        laptop.look();
        Token request = phone.state.asked().keySet().iterator().next();
        DeviceState.Asked asked = phone.state.asked().get(request);
        phone.state = phone.state.withAsked(request, new DeviceState.Asked(asked.muaa(), Samples.CAROL_KEY.publicKey(), asked.at()));
        phone.look();
        assertThat(phone.seen).contains(new Discard(Reason.SOMEBODY_BETWEEN));
        assertThat(phone.accountKey).isEmpty();
        assertThat(phone.state.pinned()).isEmpty();

        SmaHeader accept = SmaHeader.to(phone.state.me(), SmaType.PAIRING_REQUEST, laptop.state.me(), laptop.state.offered().keySet().iterator().next());
        byte[] done = phone.writer.write(accept.answer(SmaType.PAIRING_DONE, phone.state.me(), new Token("d")),
            new PairingDone("A".repeat(40), phone.state.fingerprint()), Samples.NOW,
            new Protection.UnderCode(SetupCode.parse(codes.get(0)).orElseThrow()));
        assertThat(discarded(laptop, done)).isEqualTo(Reason.SOMEBODY_BETWEEN);
    }

    @Test
    void anAcceptThatNobodyAskedForIsDiscarded() {
        startBoth();
        SmaHeader request = SmaHeader.to(laptop.state.me(), SmaType.PAIRING_REQUEST, phone.state.me(), new Token("never"));
        byte[] accept = laptop.writer.write(request.answer(SmaType.PAIRING_ACCEPT, laptop.state.me(), new Token("x")),
            new PairingAccept(Samples.ACCOUNT_KEY, Optional.empty(), laptop.state.fingerprint(), phone.state.fingerprint()), Samples.NOW,
            new Protection.UnderCode(Samples.CODE));
        assertThat(discarded(phone, accept)).isEqualTo(Reason.NOT_ASKED);
    }

    @Test
    void aThirdDeviceThatOneWasPairedWithIsIntroducedToTheOther() {
        Program tablet = new Program(folders, "tablet", codes);
        startBoth();
        pair(phone, laptop);
        tablet.start();
        pair(tablet, laptop);
        tablet.look();
        phone.look();
        assertThat(tablet.state.pinned().get(phone.state.me()).introducedBy()).contains(laptop.state.me());
        assertThat(phone.state.pinnedFingerprint(tablet.state.me())).contains(tablet.state.fingerprint());
        assertThat(phone.judge(keyUpdate(tablet, phone))).isInstanceOf(InboxAction.LearnKeys.class);
    }

    @Test
    void anotherCertificateByTheIdOfAPairedDeviceIsNotBelieved() {
        startBoth();
        pair(phone, laptop);
        phone.state = new DeviceState(phone.state.me(), KeyGeneration.generate("thief", Samples.NOW, phone.random), InboxState.CREATED,
            phone.state.pinned(), Map.of(), Map.of(), List.of(), Set.of());
        phone.announce();
        assertThat(laptop.board().siblings().get(phone.state.me()).status()).isEqualTo(Board.Status.CHANGED);
        assertThat(discarded(laptop, keyUpdate(phone, laptop))).isEqualTo(Reason.UNREADABLE);
        assertThat(laptop.board().siblings().get(laptop.state.me()).status()).isEqualTo(Board.Status.PAIRED);
        assertThat(phone.next()).isEqualTo(Startup.Step.IMPERSONATED);
    }

    @Test
    void whatIsNotForThisInboxIsDiscarded() {
        startBoth();
        byte[] announcement = folders.messages("_Autocrypt_SMA").get(0);
        assertThat(discarded(laptop, announcement)).isEqualTo(Reason.MISPLACED);
        assertThat(discarded(phone, keyUpdate(phone, laptop))).isEqualTo(Reason.UNREADABLE);
        assertThat(discarded(laptop, Samples.of("notice").octets())).isEqualTo(Reason.MISPLACED);
        assertThat(discarded(laptop, new byte[0])).isEqualTo(Reason.UNREADABLE);
        assertThat(laptop.judge("Autocrypt-SMA: v=1; type=poll; from=1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
            .isEqualTo(new InboxAction.LeaveAlone());
    }

    @Test
    void whatTheServerTellsOfItselfIsOnTheBoard() {
        startBoth();
        folders.append("_Autocrypt_SMA", Samples.of("announcement-server").octets());
        assertThat(laptop.board().server()).contains((ServerAnnouncement)
            Samples.of("announcement-server").content());
        assertThat(laptop.board().siblings()).hasSize(2);
        assertThat(laptop.board().siblings().get(phone.state.me()).announcement().map(Announcement::name)).contains("phone");
    }
}
