/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.AddressUpdate;
import io.github.jamesautocrypt.sma.protocol.message.ContactUpdate;
import io.github.jamesautocrypt.sma.protocol.message.Introduction;
import io.github.jamesautocrypt.sma.protocol.message.PairingAccept;
import io.github.jamesautocrypt.sma.protocol.message.PairingDone;
import io.github.jamesautocrypt.sma.protocol.message.PairingReject;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.SmaContent;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;

/** What a server that forgets, repeats and reorders, and a device in somebody else's hand, can do to three devices that know each other. */
class HostileFoldersTest {
    private static final String ANNOUNCEMENTS = "_Autocrypt_SMA";
    private static final Instant IN_TEN_YEARS = Instant.parse("2036-01-10T09:00:00Z");

    private final Folders folders = new Folders();
    private final List<String> codes = new ArrayList<>();
    private Program laptop;
    private Program phone;
    private Program tablet;

    @BeforeEach
    void setUp() {
        laptop = new Program(folders, "laptop", codes);
        laptop.accountKey = Optional.of(Samples.ACCOUNT_KEY);
        phone = paired("phone");
        tablet = paired("tablet");
    }

    private Program paired(String name) {
        Program program = new Program(folders, name, codes);
        laptop.start();
        program.start();
        program.ask(laptop.state.me());
        laptop.look();
        program.look();
        laptop.look();
        return program;
    }

    private byte[] fromLaptopToPhone(SmaType type, SmaContent content, Instant date) {
        return laptop.writer.write(SmaHeader.to(phone.state.me(), type, laptop.state.me(), new Token("u")), content, date,
            Protection.between(laptop.state.deviceKey(), Samples.certificate(phone.state.deviceKey())));
    }

    private void remove(Program by, MuaaId muaa) {
        folders.append(ANNOUNCEMENTS, by.writer.write(SmaHeader.to(muaa, SmaType.REMOVAL, by.state.me(), new Token("t")),
            new Removal(Removal.By.USER, Samples.NOW), Samples.NOW, new Protection.Signed(by.state.deviceKey())));
    }

    @Test
    void aDeviceThatWasRemovedIsNotIntroducedAgainWhenTheTombstoneIsGone() {
        byte[] introduction = folders.inbox(phone.state).get(0);
        phone.look();
        assertThat(phone.state.pinned()).containsKey(tablet.state.me());
        remove(laptop, tablet.state.me());
        phone.state = phone.state.without(tablet.state.me());
        folders.byName.get(ANNOUNCEMENTS).remove(folders.byName.get(ANNOUNCEMENTS).size() - 1);
        InboxAction.Introduced again = (InboxAction.Introduced) phone.judge(introduction);
        assertThat(again.devices()).isEmpty();
        assertThat(again.state().pinned()).doesNotContainKey(tablet.state.me());
        assertThat(phone.board().siblings().get(tablet.state.me()).status()).isEqualTo(Board.Status.REMOVED);
    }

    @Test
    void aDeviceThatWasRemovedRemovesNobody() {
        phone.look();
        remove(laptop, tablet.state.me());
        remove(tablet, laptop.state.me());
        assertThat(phone.board().isRemoved(tablet.state.me())).isTrue();
        assertThat(phone.board().isRemoved(laptop.state.me())).isFalse();
    }

    @Test
    void whatADeviceRemovedBeforeItWasRemovedItselfStaysRemoved() {
        phone.look();
        remove(tablet, laptop.state.me());
        remove(phone, tablet.state.me());
        assertThat(phone.board().isRemoved(laptop.state.me())).isTrue();
        assertThat(phone.board().isRemoved(tablet.state.me())).isTrue();
        phone.state = phone.state.without(laptop.state.me()).without(tablet.state.me());
        assertThat(phone.board().isRemoved(laptop.state.me())).isTrue();
    }

    @Test
    void whoTypedACodeIsNotIntroducedAfterwards() {
        phone.look();
        Introduction introduction = new Introduction(List.of(new Introduction.Device(tablet.state.me(), tablet.state.fingerprint())));
        DeviceState.Pin byCode = new DeviceState.Pin(tablet.state.deviceKey().publicKey(), Optional.empty());
        phone.state = phone.state.withPinned(tablet.state.me(), byCode);
        InboxAction.Introduced introduced = (InboxAction.Introduced) phone.judge(fromLaptopToPhone(SmaType.INTRODUCTION, introduction, Samples.NOW));
        assertThat(introduced.devices()).isEmpty();
        assertThat(introduced.state().pinned()).containsEntry(tablet.state.me(), byCode);
    }

    @Test
    void aNoOfAnotherCertificateThanTheOneThatWasAskedIsNone() {
        Program watch = new Program(folders, "watch", codes);
        watch.start();
        watch.ask(laptop.state.me());
        laptop.accountKey = Optional.empty();
        laptop.look();
        byte[] reject = folders.inbox(watch.state).get(0);
        assertThat(watch.judge(reject)).isInstanceOf(InboxAction.Refused.class);
        Token request = watch.state.asked().keySet().iterator().next();
        watch.state = watch.state.withAsked(request, new DeviceState.Asked(laptop.state.me(), Samples.CAROL_KEY.publicKey(), Samples.NOW));
        assertThat(watch.judge(reject)).isEqualTo(new InboxAction.Discard(InboxAction.Discard.Reason.NOT_ASKED));
    }

    @Test
    void whoRepeatsTheRequestOfAnotherIsNotAnsweredInItsPlace() {
        Program watch = new Program(folders, "watch", codes);
        Program thief = new Program(folders, "thief", codes);
        watch.start();
        thief.start();
        watch.ask(laptop.state.me());
        laptop.look();
        Token request = watch.state.asked().keySet().iterator().next();
        byte[] repeated = Pairing.ask(thief.state, thief.board().siblings().get(laptop.state.me()), "thief", request, Samples.NOW)
            .write(thief.writer, Samples.NOW);
        assertThat(laptop.judge(repeated)).isInstanceOfSatisfying(InboxAction.Reject.class,
            reject -> assertThat(reject.reason()).isEqualTo(PairingReject.Reason.BUSY));
    }

    private ReadMessage.Understood accept(Program from, Program to, Token request, String seen) {
        SmaHeader asked = SmaHeader.to(from.state.me(), SmaType.PAIRING_REQUEST, to.state.me(), request);
        byte[] message = from.writer.write(asked.answer(SmaType.PAIRING_ACCEPT, from.state.me(), new Token("a")),
            new PairingAccept(Samples.ACCOUNT_KEY, Optional.empty(), from.state.fingerprint(), seen), Samples.NOW, new Protection.UnderCode(Samples.CODE));
        ReadingKeys keys = new ReadingKeys(Optional.of(to.state.deviceKey()), any -> Optional.empty());
        return (ReadMessage.Understood) ((ReadMessage.UnderCode) SmaMessageReader.read(message, keys)).open(Samples.CODE);
    }

    @Test
    void aKeyThatWasMeantForAnotherCertificateOrComesFromAnotherDeviceIsNotImported() {
        Program watch = new Program(folders, "watch", codes);
        watch.start();
        watch.ask(laptop.state.me());
        Token request = watch.state.asked().keySet().iterator().next();
        assertThat(Pairing.accepted(watch.state, accept(laptop, watch, request, "A".repeat(40)), Samples.CODE, new Token("d")))
            .isEqualTo(new Pairing.Accepted.Refused(InboxAction.Discard.Reason.SOMEBODY_BETWEEN));
        assertThat(Pairing.accepted(watch.state, accept(tablet, watch, request, watch.state.fingerprint()), Samples.CODE, new Token("d")))
            .isEqualTo(new Pairing.Accepted.Refused(InboxAction.Discard.Reason.NOT_ASKED));
        assertThat(Pairing.accepted(watch.state, accept(laptop, watch, request, watch.state.fingerprint()), Samples.CODE, new Token("d")))
            .isInstanceOf(Pairing.Accepted.Imported.class);
    }

    @Test
    void nobodyAnswersForAnother() {
        Program watch = new Program(folders, "watch", codes);
        watch.start();
        watch.ask(laptop.state.me());
        laptop.look();
        Token accept = laptop.state.offered().keySet().iterator().next();
        byte[] done = tablet.writer.write(
            new SmaHeader(SmaType.PAIRING_DONE, tablet.state.me(), Optional.of(laptop.state.me()), Optional.of(new Token("d")), Optional.of(accept)),
            new PairingDone(laptop.state.fingerprint(), watch.state.fingerprint()), Samples.NOW,
            new Protection.UnderCode(laptop.state.offered().get(accept).code()));
        assertThat(laptop.judge(done)).isEqualTo(new InboxAction.Discard(InboxAction.Discard.Reason.NOT_ASKED));
        Token request = watch.state.asked().keySet().iterator().next();
        SmaHeader asked = SmaHeader.to(tablet.state.me(), SmaType.PAIRING_REQUEST, watch.state.me(), request);
        byte[] fromAnother = tablet.writer.write(asked.answer(SmaType.PAIRING_ACCEPT, tablet.state.me(), new Token("a")),
            new PairingAccept(Samples.ACCOUNT_KEY, Optional.empty(), tablet.state.fingerprint(), watch.state.fingerprint()), Samples.NOW,
            new Protection.UnderCode(Samples.CODE));
        assertThat(watch.judge(fromAnother)).isEqualTo(new InboxAction.Discard(InboxAction.Discard.Reason.NOT_ASKED));
    }

    @Test
    void ofTwoWordsAboutTheOwnAddressesTheDatesTellWhichIsNewer() {
        AddressUpdate update = (AddressUpdate) Samples.of("address-update").content();
        byte[] message = fromLaptopToPhone(SmaType.ADDRESS_UPDATE, update, Samples.NOW.plusSeconds(5));
        phone.now = Samples.NOW.plusSeconds(9);
        assertThat(phone.judge(message)).isInstanceOfSatisfying(InboxAction.LearnAddresses.class, learn -> {
            assertThat(learn.date()).isEqualTo(Samples.NOW.plusSeconds(5));
            assertThat(learn.believed()).isTrue();
        });
    }

    @Test
    void noWordIsFromTheFutureForNoneCouldBeSaidAfterIt() {
        ContactUpdate contacts = new ContactUpdate(List.of(new ContactUpdate.Contact(Samples.BOB, Samples.fingerprint(Samples.BOB_KEY),
            ContactUpdate.Validity.VALIDATED, IN_TEN_YEARS)));
        InboxAction.LearnContacts said = (InboxAction.LearnContacts) phone.judge(fromLaptopToPhone(SmaType.CONTACT_UPDATE, contacts, Samples.NOW));
        assertThat(said.contacts()).extracting(ContactUpdate.Contact::at).containsExactly(Samples.NOW);

        AddressUpdate moved = new AddressUpdate(Optional.empty(), List.of(new AddressUpdate.Moved(Samples.BOB, Samples.CAROL,
            Samples.fingerprint(Samples.BOB_KEY), IN_TEN_YEARS)));
        InboxAction.LearnAddresses addresses = (InboxAction.LearnAddresses) phone.judge(fromLaptopToPhone(SmaType.ADDRESS_UPDATE, moved, IN_TEN_YEARS));
        assertThat(addresses.update().moved()).extracting(AddressUpdate.Moved::at).containsExactly(Samples.NOW);
        assertThat(addresses.date()).isEqualTo(Samples.NOW);
    }

    @Test
    void aDeviceWhoseClockIsAheadIsAnsweredAndIntroduced() {
        Program ahead = new Program(folders, "watch", codes);
        ahead.now = Samples.NOW.plusSeconds(600);
        ahead.drawId();
        ahead.start();
        ahead.ask(laptop.state.me());
        laptop.look();
        ahead.look();
        laptop.look();
        ahead.look();
        assertThat(ahead.state.pinned()).containsOnlyKeys(laptop.state.me(), phone.state.me(), tablet.state.me());
    }

    // Whoever cannot be answered would stop a program each time that it looks
    @Test
    void aKeyThatEndsOrThatNobodyCanEncryptToIsNoDeviceKey() {
        Program stranger = new Program(folders, "stranger", codes);
        for (SecretKeydata bad : List.of(UnusualKeys.endingAfter(3600, Samples.NOW, stranger.random),
            UnusualKeys.withoutSecret(Samples.NOW, stranger.random))) {
            stranger.state = DeviceState.fresh(stranger.state.me(), bad);
            stranger.announce();
            assertThat(laptop.board().siblings()).doesNotContainKey(stranger.state.me());
        }
        stranger.state = DeviceState.fresh(stranger.state.me(), UnusualKeys.endingAfter(0, Samples.NOW, stranger.random));
        stranger.announce();
        assertThat(laptop.board().siblings()).containsKey(stranger.state.me());
    }
}
