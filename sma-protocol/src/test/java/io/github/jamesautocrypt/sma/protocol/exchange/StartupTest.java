/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState.InboxState;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;

class StartupTest extends TwoDevices {
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
        assertThat(folders.messages("_Autocrypt_SMA")).hasSize(1);
    }

    @Test
    void anAnnouncementOfAClockThatWasAheadIsReplacedOnceTheClockIsRight() {
        laptop.now = Samples.NOW.plus(Duration.ofDays(3650));
        laptop.start();
        laptop.now = Samples.NOW.plus(Duration.ofDays(1));
        assertThat(laptop.next()).isEqualTo(Startup.Step.ANNOUNCE);
        assertThat(laptop.start()).isEqualTo(Startup.Step.READY);
        assertThat(folders.messages("_Autocrypt_SMA")).hasSize(1);
        assertThat(laptop.board().siblings().get(laptop.state.me()).date()).isEqualTo(laptop.now);
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
    void whatTheServerTellsOfItselfIsOnTheBoard() {
        startBoth();
        folders.append("_Autocrypt_SMA", Samples.of("announcement-server").octets());
        assertThat(laptop.board().server()).contains((ServerAnnouncement)
            Samples.of("announcement-server").content());
        assertThat(laptop.board().siblings()).hasSize(2);
        assertThat(laptop.board().siblings().get(phone.state.me()).announcement().map(Announcement::name)).contains("phone");
    }
}
