/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.muaa.imap.Folders;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** What comes of processes that are killed at random instants. */
abstract class KillContract extends StopAndRaceContract {
    private static final int STOPPED = 6;
    private static final int KILLS = Integer.getInteger("kills", 2);

    @TempDir
    private Path homes;

    private final Random random = new Random();
    private final AtomicInteger killed = new AtomicInteger();

    @Test
    @Tag("race")
    void devicesThatAreKilledAtAnyInstantGoOnAndComeToOneKey(TestReporter reporter) throws Exception {
        for (int round = 0; round < Integer.getInteger("rounds", 1); round++) {
            setUp();
            List<MuaaProcess> all = new ArrayList<>();
            for (int i = 0; i < Integer.getInteger("devices", 2); i++) {
                all.add(new MuaaProcess(account, homes.resolve("round" + round + "device" + i), homes.resolve("code" + round)));
                all.get(i).init();
            }
            MuaaProcess asked = all.get(0);
            long duration = duration(all);
            killAtOnce(all, duration);
            goOn(all);
            assertAllIsWell(all);
            removeAndKill(asked, all.get(all.size() - 1), all, duration);
            reporter.publishEntry("round", (round + 1) + ", killed while running so far: " + killed);
        }
    }

    // How long a command takes, as the machine is busy now
    private static long duration(List<MuaaProcess> all) throws Exception {
        long start = System.nanoTime();
        all.get(0).run("status");
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * 3;
    }

    private void killAtOnce(List<MuaaProcess> all, long duration) throws Exception {
        CyclicBarrier start = new CyclicBarrier(all.size());
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<Integer>> running = all.stream().map(device -> threads.submit(() -> {
                int place = start.await();
                for (int i = 0; i < KILLS; i++) {
                    List<String> commands = device == all.get(0) ? device.commandsOfTheAsked() : device.commandsOfTheAsking(all.get(0));
                    kill(device, duration, commands.get(random.nextInt(commands.size())));
                }
                return place;
            })).toList();
            for (Future<Integer> future : running) {
                future.get(1, TimeUnit.HOURS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void kill(MuaaProcess device, long duration, String command) throws Exception {
        if (device.kill(random.nextLong(1, duration), command.split(" "))) {
            killed.incrementAndGet();
        }
    }

    // What users would try, one device after the other, and in between one is killed
    private void goOn(List<MuaaProcess> all) throws Exception {
        MuaaProcess asked = all.get(0);
        for (MuaaProcess device : all) {
            device.run("announce");
        }
        for (MuaaProcess device : all.subList(1, all.size())) {
            for (int tries = 0; tries < 10 && !(device.isPairedWith(asked) && asked.isPairedWith(device)); tries++) {
                if (!device.isPairedWith(asked)) {
                    device.run("pair", "--replace-key", asked.id().value());
                }
                asked.handOver();
                device.accept();
                asked.run("sync");
            }
        }
        for (MuaaProcess device : all) {
            device.run("sync");
        }
    }

    private void assertAllIsWell(List<MuaaProcess> all) throws Exception {
        String key = all.get(0).state().accountKey().orElseThrow().publicKey().fingerprint().orElseThrow();
        for (MuaaProcess device : all) {
            MuaaState state = device.state();
            assertThat(state.accountKey().orElseThrow().publicKey().fingerprint()).as(device.said()).contains(key);
            assertThat(state.device().pinned()).as(device.said()).hasSize(all.size() - 1);
            assertThat(state.device().asked()).isEmpty();
            assertThat(state.device().answers()).isEmpty();
            assertThat(state.device().offered()).isEmpty();
            assertThat(messagesIn(new SmaFolder.Inbox(device.id()))).as(device.said()).isZero();
            for (MuaaProcess other : all) {
                assertThat(device == other || device.isPairedWith(other)).as(device.said()).isTrue();
            }
        }
        assertThat(onFolders(Folders::list)).hasSize(all.size() + 1);
        assertThat(messagesIn(ANNOUNCEMENTS)).isEqualTo(all.size());
    }

    private void removeAndKill(MuaaProcess by, MuaaProcess device, List<MuaaProcess> all, long duration) throws Exception {
        for (int i = 0; i < KILLS; i++) {
            kill(by, duration, "remove " + device.id());
        }
        assertThat(by.run("remove", device.id().value())).as(by.said()).isZero();
        assertThat(device.run("sync")).as(device.said()).isEqualTo(STOPPED);
        for (MuaaProcess other : all.subList(0, all.size() - 1)) {
            assertThat(other.run("sync")).as(other.said()).isZero();
            assertThat(other.isPairedWith(device)).as(other.said()).isFalse();
        }
        assertThat(onFolders(Folders::list)).hasSize(all.size()).doesNotContain(new SmaFolder.Inbox(device.id()));
    }
}
