/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard.Reason;
import io.github.jamesautocrypt.sma.protocol.message.PairingAccept;
import io.github.jamesautocrypt.sma.protocol.message.PairingDone;
import io.github.jamesautocrypt.sma.protocol.message.PairingReject;
import io.github.jamesautocrypt.sma.protocol.message.PairingRequest;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.Samples;

class PairingTest extends TwoDevices {
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
                if (laptop.state.pinned().containsKey(phone.state.me())) {
                    // the code is on show no longer than the pairing takes
                    codes.clear();
                }
            } catch (Program.Stopped e) {
                return true;
            }
        }
        return false;
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
    void aPairingThatTheAskedDeviceGivesUpEndsOnBothSides() {
        startBoth();
        phone.ask(laptop.state.me());
        laptop.look();
        byte[] accept = folders.inbox(phone.state).get(0);
        laptop.send(Pairing.giveUp(laptop.state, laptop.state.offered().keySet().iterator().next(), new Token("g")));
        folders.delete(phone.inbox(), accept);
        phone.look();
        assertThat(phone.seen).last().isInstanceOfSatisfying(InboxAction.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(PairingReject.Reason.ABORTED));
        assertThat(laptop.state.offered()).isEmpty();
        assertThat(phone.state.asked()).isEmpty();
        assertThat(discarded(phone, accept)).isEqualTo(Reason.REPLAYED);
    }

    @Test
    void whoAsksAnewIsNotKeptWaitingAndTheOlderCodeIsForgotten() {
        startBoth();
        phone.ask(laptop.state.me());
        laptop.look();
        phone.state = phone.state.withFinished(phone.state.asked().keySet().iterator().next());
        phone.ask(laptop.state.me());
        laptop.look();
        assertThat(laptop.state.offered()).hasSize(1);
        phone.look();
        laptop.look();
        assertPaired();
    }

    @Test
    void whatNobodyBringsToAnEndIsForgottenAfterThirtyDays() {
        startBoth();
        phone.ask(laptop.state.me());
        laptop.look();
        assertThat(laptop.state.withoutExpired(Samples.NOW.plus(Inbox.REQUEST_AGE))).isEqualTo(laptop.state);
        assertThat(laptop.state.withoutExpired(Samples.NOW.plus(Inbox.REQUEST_AGE).plusSeconds(1)).offered()).isEmpty();
        DeviceState expired = phone.state.withoutExpired(Samples.NOW.plus(Inbox.REQUEST_AGE).plusSeconds(1));
        assertThat(expired.asked()).isEmpty();
        assertThat(expired.finished()).containsExactlyElementsOf(phone.state.asked().keySet());
    }

    @Test
    void theOtherIsToldOnceMoreWhenNobodyKnowsWhetherItWas() {
        startBoth();
        phone.ask(laptop.state.me());
        laptop.look();
        phone.effectsLeft = 3;
        assertThatThrownBy(phone::look).isInstanceOf(Program.Stopped.class);
        phone.effectsLeft = Integer.MAX_VALUE;
        laptop.look();
        codes.clear();
        phone.look();
        laptop.look();
        assertThat(laptop.seen).last().isEqualTo(new Discard(Reason.NOT_ASKED));
        assertPaired();
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
}
