/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.service.PeerStatesContract;
import io.github.jamesautocrypt.core.service.StoreException;

class CheckpointsTest {
    private static final String FILE = "autocrypt.mv.db";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;
    @TempDir
    Path copy;

    private Database database;
    private JdbcPeerStates peers;

    @BeforeEach
    void open() {
        database = PatientOpening.embedded(folder);
        peers = new JdbcPeerStates(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasLearnedIsSoonInTheFileThoughTheDatabaseStaysOpen() {
        learn();
        Awaitility.await().atMost(LONG).ignoreExceptions().until(this::isLearnedInACopyOfTheFile);
    }

    private void learn() {
        PeerStatesContract.tellEverything(peers, PeerStatesContract.BEN, PeerStatesContract.ANNA);
    }

    // what a server that is killed in this moment would leave behind
    private boolean isLearnedInACopyOfTheFile() throws IOException {
        Files.copy(folder.resolve(FILE), copy.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        try (Database afterwards = PatientOpening.embedded(copy)) {
            return new JdbcPeerStates(afterwards).find(PeerStatesContract.BEN, PeerStatesContract.ANNA)
                .equals(Optional.of(PeerStatesContract.complete()));
        }
    }

    @Test
    void oneWritesAtATimeAndWhenMailWaitsTooLongForMailTheStoreRests() {
        whileSomebodyWrites(database::transact, () -> assertThatThrownBy(this::learn)
            .isInstanceOf(StoreException.class).hasMessageContaining("takes long to answer"));
        assertThat(database.restsFor()).isPresent();
    }

    @Test
    void mailThatWaitsTooLongForUpkeepIsToldSoAndTheStoreAnswersOthers() {
        whileSomebodyWrites(database::unhurried, () -> {
            assertThatThrownBy(this::learn).isInstanceOf(StoreException.class).hasMessageContaining("is being tidied up");
            assertThat(database.restsFor()).isEmpty();
        });
        learn();
    }

    @Test
    void whoeverReadsDoesNotWaitForThoseWhoWrite() {
        whileSomebodyWrites(database::unhurried, () -> assertThat(peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).isEmpty());
    }

    private static void whileSomebodyWrites(Function<HandleCallback<Integer, RuntimeException>, Integer> way, Runnable meanwhile) {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> way.apply(handle -> {
            int written = handle.execute("INSERT INTO account (name) VALUES ('somebody@one.example')");
            writing.countDown();
            await(enough);
            return written;
        }));
        await(writing);
        try {
            meanwhile.run();
        } finally {
            enough.countDown();
        }
        assertThat(writer.join()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
