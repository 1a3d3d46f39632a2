/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.muaa.imap.Folders;
import io.github.jamesautocrypt.muaa.imap.ImapFolders;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;

/** Devices of one account on a server that a subclass tells. */
abstract class MuaaFixture {
    static final SmaFolder ANNOUNCEMENTS = new SmaFolder.Announcements();

    @TempDir
    private Path folder;

    final List<SetupCode> screens = new CopyOnWriteArrayList<>();
    TestAccount account;
    private int devices;

    /** An account that nobody has used before. */
    protected abstract TestAccount newAccount() throws Exception;

    /** Whether the server guards SMA folders, so that ordinary mail does not get into them. */
    protected boolean isGuarded() {
        return false;
    }

    @BeforeEach
    void setUp() throws Exception {
        account = newAccount();
    }

    TestDevice device(String name) throws Exception {
        return new TestDevice(account, folder.resolve("device" + devices++), name, screens);
    }

    static void pair(TestDevice asking, TestDevice asked) throws Exception {
        asking.ask(asked);
        asked.sync();
        asking.sync();
        asked.sync();
    }

    static void assertPaired(TestDevice one, TestDevice other) throws Exception {
        assertThat(one.isPairedWith(other)).isTrue();
        assertThat(other.isPairedWith(one)).isTrue();
        assertThat(one.accountKey()).isEqualTo(other.accountKey());
    }

    <T> T onFolders(FolderWork<T> work) throws Exception {
        try (ImapFolders folders = new ImapFolders(account.connect())) {
            return work.on(folders);
        }
    }

    interface FolderWork<T> {
        T on(Folders folders) throws Exception;
    }

    /** How many messages there are, but those of a server that knows the protocol. */
    int messagesIn(SmaFolder where) throws Exception {
        return onFolders(folders -> {
            int messages = 0;
            for (long uid : folders.uids(where)) {
                messages += folders.fetch(uid).filter(message -> !isOfServer(message)).isPresent() ? 1 : 0;
            }
            return messages;
        });
    }

    private static boolean isOfServer(byte[] message) {
        return SmaHeaderParser.find(HeaderBlock.of(message)) instanceof SmaHeaderResult.Valid valid && valid.header().from().isServerAgent();
    }

    interface Step {
        void take(TestDevice device) throws Exception;
    }

    static void atOnce(List<TestDevice> devices, Step step) throws Exception {
        CyclicBarrier start = new CyclicBarrier(devices.size());
        ExecutorService threads = Executors.newFixedThreadPool(devices.size());
        try {
            List<Future<Integer>> running = devices.stream().map(device -> threads.submit(() -> {
                int place = start.await();
                step.take(device);
                return place;
            })).toList();
            for (Future<Integer> future : running) {
                future.get(1, TimeUnit.HOURS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
