/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.store.postgres.PostgresExtension;

/** A few kills of each kind; {@code ./kill-test} does it a hundred times. */
class KillTest {
    private static final Runnable NOTHING = () -> { };

    @Nested
    class OnH2 {
        // H2 writes what is committed within half a second; a busy computer takes its time
        private static final Duration LOST = Duration.ofSeconds(2);

        @TempDir
        Path folder;

        @Test
        void whatWasLearnedIsThereAfterTheServerWasKilledOrIsLearnedAgain() {
            AtomicInteger stores = new AtomicInteger();
            new Killing(() -> folder.resolve("store" + stores.incrementAndGet()).toString(), 1, 30_000, LOST).run(NOTHING, NOTHING);
        }
    }

    @Nested
    class OnPostgresql {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @Test
        void whatWasLearnedIsThereAfterAllNodesWereKilled() {
            new Killing(POSTGRES.server()::createDatabase, 2, 4_000, Duration.ZERO).run(NOTHING, NOTHING);
        }

        @Test
        void whatWasLearnedIsThereAfterTheDatabaseWasKilled() {
            new Killing(POSTGRES.server()::createDatabase, 2, 4_000, Duration.ZERO).run(POSTGRES.server()::kill, POSTGRES.server()::start);
        }
    }
}
