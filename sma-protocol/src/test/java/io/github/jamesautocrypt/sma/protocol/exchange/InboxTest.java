/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState.InboxState;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard.Reason;
import io.github.jamesautocrypt.sma.protocol.message.ContactUpdate;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;

class InboxTest extends TwoDevices {
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
    void whoFloodsTheAnnouncementsPushesOutNobodyWhoIsPaired() {
        startBoth();
        pair(phone, laptop);
        AnnouncementLimit limit = new AnnouncementLimit(laptop.state);
        List<Boolean> admitted = IntStream.rangeClosed(1, AnnouncementLimit.OTHER_MUAAS + 1)
            .mapToObj(id -> limit.admits(announcement(Integer.toString(id)))).toList();
        assertThat(admitted.subList(0, AnnouncementLimit.OTHER_MUAAS)).containsOnly(true);
        assertThat(admitted).last().isEqualTo(false);
        assertThat(IntStream.rangeClosed(0, AnnouncementLimit.OF_ONE_MUAA).mapToObj(any -> limit.admits(announcement(phone.state.me().value()))).toList())
            .containsExactly(true, true, true, true, false);
        assertThat(limit.admits(announcement(laptop.state.me().value()))).isTrue();
        assertThat(limit.admits(new byte[0])).isTrue();
    }

    private static byte[] announcement(String from) {
        return ("Autocrypt-SMA: v=1; type=announcement; from=" + from + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
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
            phone.state.pinned(), Map.of(), Map.of(), Map.of(), List.of(), Set.of());
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
}
