/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.OwnKeysContract;

class JdbcOwnKeysTest implements OwnKeysContract {
    @TempDir
    Path folder;

    private Database database;
    private OwnKeys testee;

    @BeforeEach
    void setUp() {
        database = Database.embedded(folder, Clock.systemUTC());
        testee = new JdbcOwnKeys(database);
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    @Override
    public OwnKeys testee() {
        return testee;
    }
}
