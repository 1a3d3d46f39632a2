/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import static io.github.jamesautocrypt.sma.manager.restore.VaultAccount.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Half;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Reason;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Refused;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Restored;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;

class DeviceRestoreTest {
    private static final MuaaId PHONE = new MuaaId("27");
    private static final MuaaId LAPTOP = new MuaaId("28");

    private final VaultAccount alice = new VaultAccount();

    private void join() {
        alice.join(PHONE);
        alice.join(LAPTOP);
        alice.readAll(PHONE);
        alice.pass(Duration.ofDays(100));
    }

    private Restoration restore() {
        return alice.restore().restore(ACCOUNT, PHONE);
    }

    private void assertThatPhoneIsThere() {
        alice.look();
        assertThat(alice.registered(PHONE).isComplete()).isTrue();
        assertThat(alice.registered(PHONE).isRemoved()).isFalse();
        assertThat(alice.registered(PHONE).strong()).contains(LocalDate.ofInstant(alice.clock.instant(), ZoneOffset.UTC));
        assertThat(alice.announced()).containsExactlyInAnyOrder("Device 27", "Device 28");
        assertThat(alice.tombstones()).isEmpty();
    }

    @Test
    void whatTheAdminRemovedComesBackWithWhatNobodyHadRead() {
        join();
        alice.write(LAPTOP, PHONE, "old");
        alice.pass(Duration.ofDays(31));
        alice.write(LAPTOP, PHONE, "one");
        alice.write(LAPTOP, PHONE, "two");
        alice.remove(PHONE, Removal.By.ADMIN);
        assertThat(alice.inbox(PHONE)).isEmpty();
        assertThat(alice.announced()).containsExactly("Device 28");
        alice.pass(Duration.ofDays(3));

        assertThat(restore()).isEqualTo(new Restored(Half.CREATED, Half.CREATED, 2, Optional.of(Removal.By.ADMIN)));
        assertThatPhoneIsThere();
        assertThat(alice.unread(PHONE)).containsExactly("one", "two");
    }

    @Test
    void whatTheUserDeletedComesBackToo() throws Exception {
        join();
        alice.write(LAPTOP, PHONE, "one");
        alice.deleteInbox(PHONE);
        assertThat(alice.tombstones()).containsExactly(PHONE);
        alice.pass(Duration.ofDays(20));

        assertThat(restore()).isEqualTo(new Restored(Half.CREATED, Half.CREATED, 1, Optional.of(Removal.By.USER)));
        assertThatPhoneIsThere();
        assertThat(alice.unread(PHONE)).containsExactly("one");
    }

    @Test
    void anInboxThatStillStandsIsKeptAsItIs() {
        join();
        alice.write(LAPTOP, PHONE, "one");
        alice.remove(PHONE, Removal.By.EXPIRY);
        FoundFolder inbox = alice.inbox(PHONE).orElseThrow();
        assertThat(alice.announced()).containsExactly("Device 28");

        assertThat(restore()).isEqualTo(new Restored(Half.CREATED, Half.KEPT, 0, Optional.of(Removal.By.EXPIRY)));
        assertThatPhoneIsThere();
        assertThat(alice.inbox(PHONE)).contains(inbox);
        assertThat(alice.unread(PHONE)).containsExactly("one");
    }

    @Test
    void theNewestAnnouncementComesBack() {
        join();
        alice.pass(Duration.ofDays(1));
        alice.announce(PHONE);
        alice.remove(PHONE, Removal.By.ADMIN);

        restore();
        assertThatPhoneIsThere();
        assertThat(alice.registered(PHONE).announcement().orElseThrow().date()).isEqualTo(alice.clock.instant());
    }

    @Test
    void aRemovalThatHasJustBegunNeedsNoVault() {
        join();
        alice.agent.remove(ACCOUNT, PHONE, Removal.By.ADMIN);

        assertThat(alice.restore(alice.folders, Optional.empty()).restore(ACCOUNT, PHONE))
            .isEqualTo(new Restored(Half.KEPT, Half.KEPT, 0, Optional.of(Removal.By.ADMIN)));
        assertThatPhoneIsThere();
    }

    @Test
    void whatTheDeviceHadReadDoesNotComeBack() {
        join();
        alice.write(LAPTOP, PHONE, "read");
        alice.readAll(PHONE);
        alice.pass(Duration.ofHours(1));
        alice.write(LAPTOP, PHONE, "unread");
        alice.remove(PHONE, Removal.By.ADMIN);

        restore();
        assertThat(alice.unread(PHONE)).containsExactly("unread");
    }

    @Test
    void whatComesBackTwiceStandsThereOnce() {
        join();
        alice.write(LAPTOP, PHONE, "one");
        alice.remove(PHONE, Removal.By.ADMIN);
        restore();
        alice.write(LAPTOP, PHONE, "two");
        alice.remove(PHONE, Removal.By.ADMIN);

        assertThat(restore()).isEqualTo(new Restored(Half.CREATED, Half.CREATED, 2, Optional.of(Removal.By.ADMIN)));
        assertThat(alice.unread(PHONE)).containsExactly("one", "two");
        assertThatPhoneIsThere();
    }

    @Test
    void mailFromOutsideThatPosesAsADeviceIsNotTaken() throws Exception {
        join();
        alice.remove(PHONE, Removal.By.ADMIN);
        alice.pass(Duration.ofDays(1));
        alice.receiveAndDelete(alice.announcement(PHONE, Samples.PHONE_KEY, "Forged"));
        alice.receiveAndDelete(alice.update(LAPTOP, PHONE, "forged"));

        restore();
        assertThatPhoneIsThere();
        assertThat(alice.unread(PHONE)).isEmpty();
    }

    @Test
    void aRemovalThatTheRemovedDeviceWroteDoesNotBeginToCount() {
        join();
        alice.remove(PHONE, Removal.By.ADMIN);
        alice.signRemoval(LAPTOP, PHONE);
        alice.look();
        assertThat(alice.registered(LAPTOP).isRemoved()).isFalse();

        restore();
        assertThatPhoneIsThere();
        assertThat(alice.registered(LAPTOP).isRemoved()).isFalse();
        assertThat(alice.registered(LAPTOP).isComplete()).isTrue();
    }

    @Test
    void withoutTheAnnouncementItIsSaidWhyAndNothingChanges() {
        join();
        alice.remove(PHONE, Removal.By.ADMIN);

        assertThat(alice.restore(alice.folders, Optional.empty()).restore(ACCOUNT, PHONE)).isEqualTo(new Refused(Reason.NO_VAULT));
        assertThat(alice.restore(alice.folders, Optional.of(new VaultDeletedMessages(new VaultAccount().vault, alice.mailboxes))).restore(ACCOUNT, PHONE))
            .isEqualTo(new Refused(Reason.NOT_IN_VAULT));
        assertThat(alice.tombstones()).containsExactly(PHONE);
        assertThat(alice.inbox(PHONE)).isEmpty();
    }

    @Test
    void whoIsThereOrWasNeverIsNotBroughtBack() {
        assertThat(restore()).isEqualTo(new Refused(Reason.UNKNOWN));
        join();

        assertThat(restore()).isEqualTo(new Refused(Reason.NOT_REMOVED));
        assertThat(alice.restore().restore(ACCOUNT, new MuaaId("29"))).isEqualTo(new Refused(Reason.UNKNOWN));
        assertThat(alice.restore().restore(ACCOUNT, MuaaId.SERVER_AGENT)).isEqualTo(new Refused(Reason.UNKNOWN));
        assertThat(alice.restore().restore(new Account("nobody@example.org"), PHONE)).isEqualTo(new Refused(Reason.UNKNOWN));
    }

    @Test
    void aFullAccountStaysAsItIs() {
        join();
        alice.remove(PHONE, Removal.By.ADMIN);
        alice.settings.write(new Scope.Global(), Map.of(SmaSettings.MUAAS.key(), "1"));

        assertThat(restore()).isEqualTo(new Refused(Reason.NO_ROOM));
        assertThat(alice.tombstones()).containsExactly(PHONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void whoIsStoppedBetweenTwoStepsCallsItAgain(int steps) {
        join();
        alice.write(LAPTOP, PHONE, "one");
        alice.write(LAPTOP, PHONE, "two");
        alice.remove(PHONE, Removal.By.ADMIN);
        alice.signRemoval(LAPTOP, PHONE);

        StoppingFolders stopping = new StoppingFolders(alice.folders, steps);
        assertThatThrownBy(() -> alice.restore(stopping, Optional.of(new VaultDeletedMessages(alice.vault, alice.mailboxes))).restore(ACCOUNT, PHONE))
            .isInstanceOf(StoppingFolders.Stopped.class);
        alice.look();
        alice.pass(Duration.ofHours(1));

        assertThat(restore()).isInstanceOf(Restored.class);
        assertThatPhoneIsThere();
        assertThat(alice.unread(PHONE)).containsExactly("one", "two");
        assertThat(alice.registered(LAPTOP).isRemoved()).isFalse();
    }
}
