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
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.SmaContent;

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
