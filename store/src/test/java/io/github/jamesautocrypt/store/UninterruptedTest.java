/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.service.PeerStatesContract;
import io.github.jamesautocrypt.core.service.StoreException;

class UninterruptedTest {

    @AfterEach
    void tearDown() {
        Thread.interrupted();
    }

    @Test
    void whatTheWorkGivesOrThrowsIsGivenOrThrown() {
        assertThat(Uninterrupted.run(() -> 7)).isEqualTo(7);
        IllegalStateException failure = new IllegalStateException("injected");
        assertThatThrownBy(() -> Uninterrupted.run(() -> {
            throw failure;
        })).isSameAs(failure);
    }

    @Test
    void whoIsInterruptedWaitsForTheEndAndNoticesAfterwards() {
        Thread.currentThread().interrupt();
        assertThat(Uninterrupted.<Boolean>run(() -> Thread.currentThread().isInterrupted())).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void workThatAsksEndsWhenNobodyWantsItAnyMore() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Uninterrupted.run(() -> {
            while (true) {
                Uninterrupted.check();
            }
        })).isInstanceOf(StoreException.class).hasMessage("Somebody cancelled it");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void workThatIsWantedGoesOn() {
        assertThat(Uninterrupted.<Boolean>run(() -> {
            Uninterrupted.check();
            return true;
        })).isTrue();
    }

    @Test
    void aTaskThatIsCancelledDoesNotCloseTheStoreForEverybody(@TempDir Path folder) {
        try (Database database = PatientOpening.embedded(folder)) {
            PeerStatesContract.tellEverything(new JdbcPeerStates(database), PeerStatesContract.BEN, PeerStatesContract.ANNA);
            Thread.currentThread().interrupt();
            database.unhurried(handle -> handle.execute("CHECKPOINT SYNC"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(new JdbcPeerStates(database).find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).contains(PeerStatesContract.complete());
        }
    }
}
