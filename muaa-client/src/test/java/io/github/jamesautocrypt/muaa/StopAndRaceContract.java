/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import io.github.jamesautocrypt.muaa.imap.Folders;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** What comes of MUAAs that start at the same instant, and of those that are stopped anywhere. */
abstract class StopAndRaceContract extends FoldersContract {
    @Test
    protected void devicesThatStartAtOnceFindEachOtherAndAllComeToOneKey(TestReporter reporter) throws Exception {
        for (int round = 0; round < Integer.getInteger("rounds", 1); round++) {
            setUp();
            List<TestDevice> all = new ArrayList<>();
            for (int i = 0; i < Integer.getInteger("devices", 3); i++) {
                all.add(device("Device " + i));
            }
            atOnce(all, TestDevice::announce);
            assertEverybodyIsThereOnce(all);
            pairAtOnce(all);
            reporter.publishEntry("round", Integer.toString(round + 1));
        }
    }

    private void assertEverybodyIsThereOnce(List<TestDevice> all) throws Exception {
        for (TestDevice device : all) {
            assertThat(device.announce().others(device.state().device())).hasSize(all.size() - 1);
        }
        assertThat(onFolders(Folders::list)).hasSize(all.size() + 1);
        assertThat(messagesIn(ANNOUNCEMENTS)).isEqualTo(all.size());
    }

    // All ask the first that has a key; it takes one after the other, and introduces them
    private void pairAtOnce(List<TestDevice> all) throws Exception {
        TestDevice asked = first(all);
        for (int round = 0; round < 6 * all.size() && !areAllPaired(all); round++) {
            atOnce(all, device -> askAndSync(device, asked));
        }
        for (TestDevice device : all) {
            device.sync();
            assertThat(device.accountKey()).isEqualTo(asked.accountKey());
            assertThat(device.state().device().offered()).isEmpty();
            assertThat(device.state().device().asked()).isEmpty();
            assertThat(messagesIn(new SmaFolder.Inbox(device.id()))).isZero();
        }
        assertThat(areAllPaired(all)).isTrue();
    }

    // Apache James 3.8.1 leaves commands unanswered now and then when sessions race; whoever meets that tries again in the next round
    private static void askAndSync(TestDevice device, TestDevice asked) throws Exception {
        try {
            if (device != asked && !device.isPairedWith(asked) && device.state().device().asked().isEmpty()) {
                device.ask(asked);
            }
            device.sync();
        } catch (MailException e) {
            if (e.kind() != MailException.Kind.UNREACHABLE) {
                throw e;
            }
        }
    }

    private static TestDevice first(List<TestDevice> all) throws Exception {
        List<TestDevice> withKey = new ArrayList<>();
        for (TestDevice device : all) {
            if (device.state().accountKey().isPresent()) {
                withKey.add(device);
            }
        }
        assertThat(withKey).isNotEmpty();
        TestDevice first = withKey.get(0);
        for (TestDevice device : withKey) {
            first = device.isOlderThan(first) ? device : first;
        }
        return first;
    }

    private static boolean areAllPaired(List<TestDevice> all) throws Exception {
        for (TestDevice one : all) {
            for (TestDevice other : all) {
                if (one != other && !one.isPairedWith(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void aDeviceThatIsStoppedAtAnyOfItsStepsGoesOnWhereItWas() throws Exception {
        for (boolean laptopIsStopped : new boolean[] {true, false}) {
            int effects = 0;
            while (isStopped(laptopIsStopped, effects)) {
                effects++;
            }
            assertThat(effects).isGreaterThan(4);
        }
    }

    private boolean isStopped(boolean laptopIsStopped, int effects) throws Exception {
        setUp();
        screens.clear();
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        laptop.announce();
        (laptopIsStopped ? laptop : phone).stopAfter(effects);
        boolean stopped = goOn(laptop, phone);
        laptop.stopAfter(Integer.MAX_VALUE);
        phone.stopAfter(Integer.MAX_VALUE);
        for (int round = 0; round < 3; round++) {
            goOn(laptop, phone);
        }
        assertPaired(phone, laptop);
        assertThat(messagesIn(new SmaFolder.Inbox(laptop.id()))).isZero();
        assertThat(messagesIn(new SmaFolder.Inbox(phone.id()))).isZero();
        assertThat(messagesIn(ANNOUNCEMENTS)).isEqualTo(2);
        assertThat(laptop.state().device().offered()).isEmpty();
        assertThat(phone.state().device().asked()).isEmpty();
        return stopped;
    }

    // All that a user would try, one after the other; whether a device was stopped
    private boolean goOn(TestDevice laptop, TestDevice phone) throws Exception {
        try {
            if (!phone.isPairedWith(laptop)) {
                phone.ask(laptop);
            }
            syncAndLookAway(laptop, phone);
            phone.sync();
            syncAndLookAway(laptop, phone);
            return false;
        } catch (TestStop.Stopped e) {
            return true;
        }
    }

    // The code is on show no longer than the pairing takes
    private void syncAndLookAway(TestDevice laptop, TestDevice phone) throws Exception {
        laptop.sync();
        if (laptop.isPairedWith(phone)) {
            screens.clear();
        }
    }
}
