/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.MovingClock;

/** A disk of few octets, which only root can make. */
class FullDiskTest {
    private static final int DURABLE = 200;
    private static final int MORE_THAN_FIT = 20_000;

    @TempDir
    Path disk;

    private final MovingClock clock = new MovingClock();
    private boolean mounted;

    @BeforeEach
    void setUp() throws Exception {
        mounted = mount("size=2m");
        assumeTrue(mounted, "Only root can make a small disk");
    }

    @AfterEach
    void tearDown() throws Exception {
        if (mounted) {
            run("umount", "-l", disk.toString());
        }
    }

    private boolean mount(String options) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aFullDiskKeepsNobodyWaitingAndLosesNothingThatWasWritten() throws Exception {
        Path folder = disk.resolve("autocrypt");
        try (Database database = PatientOpening.embedded(folder)) {
            Load load = new Load(new JdbcPeerStates(database));
            for (int i = 0; i < DURABLE; i++) {
                assertThat(load.learn()).isTrue();
            }
        }
        try (Database database = Database.embedded(folder, clock)) {
            Load load = new Load(new JdbcPeerStates(database));
            load.assertWorksAfterARest(clock);
            assertThat(isRefusedInTheEnd(load)).isTrue();

            assertThat(mount("remount,size=64m")).isTrue();
            load.assertWorksAfterARest(clock);
            for (int i = 0; i < DURABLE; i++) {
                assertThat(load.lookUp(i)).isTrue();
            }
        }
        assertThat(folder).isDirectoryNotContaining("glob:**corrupt*");
    }

    private static boolean isRefusedInTheEnd(Load load) {
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            if (!load.learn()) {
                return true;
            }
        }
        return false;
    }
}
