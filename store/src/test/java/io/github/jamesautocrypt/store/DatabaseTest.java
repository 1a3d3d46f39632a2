/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.Transition;
import io.github.jamesautocrypt.core.service.PeerStatesContract;
import io.github.jamesautocrypt.core.service.StoreException;

class DatabaseTest {
    @TempDir
    Path folder;

    @Test
    void whatWasLearnedSurvivesARestart() {
        try (Database before = Database.embedded(folder)) {
            new JdbcPeerStates(before).update(PeerStatesContract.BEN, PeerStatesContract.ANNA,
                unknown -> new Transition(PeerStatesContract.complete(), KeyChange.FIRST_SEEN));
        }
        try (Database after = Database.embedded(folder)) {
            assertThat(new JdbcPeerStates(after).find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).contains(PeerStatesContract.complete());
        }
    }

    @Test
    void nothingIsWrittenBeforeTheDatabaseIsNeeded() {
        try (Database unused = Database.embedded(folder.resolve("autocrypt"))) {
            assertThat(unused).isNotNull();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void nobodyButTheOwnerMayLookIntoTheFolder() throws IOException {
        Path store = folder.resolve("var/autocrypt");
        try (Database database = Database.embedded(store)) {
            new JdbcPeerStates(database).find(PeerStatesContract.BEN, PeerStatesContract.ANNA);
        }
        assumeTrue(store.getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store))).isEqualTo("rwx------");
    }

    @Test
    void aDatabaseThatCannotBeOpenedIsTriedAgainAtTheNextNeed() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file where the folder should be");
        try (Database database = Database.embedded(taken)) {
            JdbcPeerStates peers = new JdbcPeerStates(database);
            assertThatThrownBy(() -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).isInstanceOf(StoreException.class);

            Files.delete(taken);
            assertThat(peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).isEmpty();
        }
    }

    @Test
    void whatFailsNamesNoAddressAndNoKey() {
        try (Database database = Database.embedded(folder)) {
            assertThatThrownBy(() -> database.transact(handle -> handle.createQuery("SELECT nonsense FROM peer_state WHERE account = :account")
                .bind("account", "ben@one.example").mapTo(String.class).list()))
                .isInstanceOf(StoreException.class)
                .hasStackTraceContaining("NONSENSE")
                .satisfies(failure -> assertThat(failure.getCause()).message().doesNotContain("ben@one.example"));
        }
    }

    @Test
    void whoeverLosesARaceBeginsAgainUntilPatienceEnds() {
        try (Database database = Database.embedded(folder)) {
            AtomicInteger attempts = new AtomicInteger();
            assertThat(database.<Integer>transact(handle -> {
                if (attempts.incrementAndGet() < 3) {
                    throw new Database.LostRace();
                }
                return attempts.get();
            })).isEqualTo(3);
            assertThatThrownBy(() -> database.transact(handle -> {
                throw new Database.LostRace();
            })).isInstanceOf(StoreException.class);
        }
    }
}
