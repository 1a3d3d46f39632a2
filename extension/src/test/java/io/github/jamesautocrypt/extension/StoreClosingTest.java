/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory.Question;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.Housekeeping;
import io.github.jamesautocrypt.store.JdbcMuaaDirectory;

class StoreClosingTest {
    private static final Question ALL = new Question(Optional.empty(), Optional.empty(), LifePolicy.DEFAULT, LocalDate.EPOCH);

    @Test
    void whoWorksOfHisOwnAccordEndsWhileTheDatabaseIsStillThere(@TempDir Path folder) {
        Database database = Database.embedded(folder, Clock.systemUTC());
        StoreClosing testee = new StoreClosing(database, new Housekeeping(database, Duration.ofDays(1), Clock.systemUTC()));
        List<Map<LifeState, Long>> answers = new ArrayList<>();
        testee.first(() -> answers.add(new JdbcMuaaDirectory(database).count(ALL)));

        testee.close();

        assertThat(answers).containsExactly(Map.of());
    }
}
