/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.MovingClock;

/** A database each answer of which is nearly too slow. */
class PatienceTest {
    private static final Duration NEARLY = Duration.ofMillis(1500);

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock();
    private Database database;

    @BeforeEach
    void setUp() {
        PatientOpening.embedded(folder).close();
        database = Database.embedded(folder, clock);
        new Load(new JdbcPeerStates(database)).assertWorksAfterARest(clock);
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private int ask(int questions, AtomicInteger answers) {
        return database.<Integer>transact(handle -> {
            for (int i = 0; i < questions; i++) {
                handle.execute("SELECT 1");
                clock.advance(NEARLY);
                answers.incrementAndGet();
            }
            return questions;
        });
    }

    @Test
    void workOfManyStatementsEndsWhenAllOfThemTogetherTakeTooLong() {
        AtomicInteger answers = new AtomicInteger();
        assertThatThrownBy(() -> ask(5, answers)).hasMessageContaining("takes long to answer");
        assertThat(answers).hasValue(2);
    }

    @Test
    void afterWorkThatTookTooLongNobodyElseWaits() {
        assertThat(ask(2, new AtomicInteger())).isEqualTo(2);
        assertThatThrownBy(() -> new JdbcPeerStates(database).find(BEN, ANNA)).hasMessageContaining("not tried again yet");
        clock.advance(Database.REST);
        assertThat(new JdbcPeerStates(database).find(BEN, ANNA)).isEmpty();
    }
}
