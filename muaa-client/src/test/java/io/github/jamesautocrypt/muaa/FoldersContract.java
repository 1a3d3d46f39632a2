/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.muaa.device.Event;
import io.github.jamesautocrypt.muaa.device.StoppedException;
import io.github.jamesautocrypt.muaa.imap.Folders;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;

/** What MUAAs do with the folders: announce themselves, clean up, remove each other. */
abstract class FoldersContract extends MuaaFixture {
    @Test
    void theFirstDeviceMakesFoldersAndTheKeyOfTheAccount() throws Exception {
        TestDevice laptop = device("Laptop");
        Board board = laptop.announce();
        assertThat(board.others(laptop.state().device())).isEmpty();
        assertThat(laptop.state().accountKey()).isPresent();
        assertThat(onFolders(Folders::list)).containsExactlyInAnyOrder(ANNOUNCEMENTS, new SmaFolder.Inbox(laptop.id()));
    }

    @Test
    void announcingAgainChangesNothing() throws Exception {
        TestDevice laptop = device("Laptop");
        laptop.announce();
        String key = laptop.accountKey();
        laptop.announce();
        assertThat(messagesIn(ANNOUNCEMENTS)).isEqualTo(1);
        assertThat(laptop.accountKey()).isEqualTo(key);
    }

    @Test
    void aPairingThatIsGivenUpOnTheAskedDeviceEndsOnBothAndTheNextOneWorks() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        laptop.announce();
        phone.ask(laptop);
        laptop.sync();
        assertThat(laptop.giveUp()).isEqualTo(1);
        // it was told before it could give up itself
        assertThat(phone.giveUp()).isZero();
        phone.sync();
        assertThat(phone.state().device().asked()).isEmpty();
        assertThat(laptop.state().device().offered()).isEmpty();
        pair(phone, laptop);
        assertPaired(phone, laptop);
    }

    @Test
    void aRemovedDeviceStopsAndNobodyBelievesItAnyMore() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        TestDevice tablet = device("Tablet");
        laptop.announce();
        pair(phone, laptop);
        pair(tablet, laptop);
        phone.sync();
        tablet.sync();
        laptop.call(muaa -> {
            muaa.remove(phone.id());
            return true;
        });
        assertThatThrownBy(phone::announce).isInstanceOf(StoppedException.class);
        assertThat(laptop.isPairedWith(phone)).isFalse();
        tablet.sync();
        assertThat(tablet.isPairedWith(phone)).isFalse();
        assertThat(onFolders(Folders::list)).doesNotContain(new SmaFolder.Inbox(phone.id()));
        assertPaired(tablet, laptop);
    }

    @Test
    void aDeviceWhoseInboxWasDeletedByAnyProgramStops() throws Exception {
        TestDevice laptop = device("Laptop");
        laptop.announce();
        SmaFolder inbox = new SmaFolder.Inbox(laptop.id());
        onFolders(folders -> {
            folders.delete(inbox);
            return true;
        });
        assertThatThrownBy(laptop::announce).isInstanceOf(StoppedException.class);
    }

    @Test
    void whatIsNoSmaMessageIsDeletedUnheardAndWhatIsOfLaterVersionsIsLeft() throws Exception {
        TestDevice laptop = device("Laptop");
        laptop.announce();
        SmaFolder inbox = new SmaFolder.Inbox(laptop.id());
        for (String header : List.of("Subject: hello", "Autocrypt-SMA: v=1; type=key-update; from=1")) {
            if (isGuarded()) {
                assertThatThrownBy(() -> append(inbox, header)).isInstanceOf(MailException.class).hasMessageContaining("[CANNOT]");
            } else {
                assertThat(append(inbox, header)).isTrue();
            }
        }
        assertThat(append(inbox, "Autocrypt-SMA: v=2; of=later")).isTrue();
        assertThat(laptop.sync()).isEqualTo(1);
        assertThat(messagesIn(inbox)).isEqualTo(1);
        assertThat(laptop.saw(Event.Kind.LEFT_ALONE)).isTrue();
    }

    private boolean append(SmaFolder inbox, String header) throws Exception {
        byte[] message = ("From: " + account.address() + "\r\nTo: " + account.address() + "\r\n" + header + "\r\n\r\nhello\r\n")
            .getBytes(StandardCharsets.US_ASCII);
        return onFolders(folders -> folders.append(inbox, message));
    }

    @Test
    void whatIsNotThereIsNotCreatedByWritingToIt() throws Exception {
        SmaFolder nobody = SmaFolder.ofName("_Autocrypt_SMA_4711").orElseThrow();
        boolean appended = onFolders(folders -> folders.append(nobody, "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(appended).isFalse();
        assertThat(messagesIn(nobody)).isZero();
        assertThat(onFolders(Folders::list)).isEmpty();
    }

    @Test
    void creatingAFolderThatExistsIsAsGoodAsCreatingIt() throws Exception {
        Set<SmaFolder> folders = onFolders(any -> {
            any.create(ANNOUNCEMENTS);
            any.create(ANNOUNCEMENTS);
            return any.list();
        });
        assertThat(folders).containsExactly(ANNOUNCEMENTS);
    }

    @Test
    void devicesThatDrewOneIdAtOnceComeToTheirOwn() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        phone.takeIdOf(laptop);
        atOnce(List.of(laptop, phone), TestDevice::announce);
        laptop.announce();
        assertThat(phone.announce().others(phone.state().device())).extracting(Board.Sibling::muaa).containsExactly(laptop.id());
        assertThat(messagesIn(ANNOUNCEMENTS)).isEqualTo(2);
    }
}
