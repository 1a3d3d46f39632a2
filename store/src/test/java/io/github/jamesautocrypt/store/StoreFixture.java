/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.github.jamesautocrypt.core.policy.PolicyStore;
import io.github.jamesautocrypt.sma.manager.expiry.Holds;
import io.github.jamesautocrypt.sma.manager.expiry.Leases;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

/** An empty database for each test, and the ports on it. */
final class StoreFixture implements BeforeEachCallback, AfterEachCallback {
    private final Supplier<Database> source;
    private Database database;
    private Optional<Path> folder = Optional.empty();

    private StoreFixture(Supplier<Database> source) {
        this.source = source;
    }

    /** On H2, in a temporary folder. */
    static StoreFixture embedded() {
        StoreFixture[] fixture = new StoreFixture[1];
        fixture[0] = new StoreFixture(() -> PatientOpening.embedded(fixture[0].temporaryFolder()));
        return fixture[0];
    }

    /** On the database of a test class. */
    static StoreFixture on(PostgresExtension postgres) {
        return new StoreFixture(() -> PatientOpening.postgresql(postgres.url()));
    }

    static PostgresqlAccess access(String url) {
        return new PostgresqlAccess(url, Optional.empty(), Optional.empty(), 8);
    }

    private Path temporaryFolder() {
        try {
            Path created = Files.createTempDirectory("store");
            folder = Optional.of(created);
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database = source.get();
        List<String> tables = List.of("account", "domain_policy", "lease", "expiry_run");
        database.transact(handle -> tables.stream().mapToInt(table -> handle.execute("DELETE FROM " + table)).sum());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        database.close();
        if (folder.isPresent()) {
            try (Stream<Path> files = Files.walk(folder.get())) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    Database database() {
        return database;
    }

    MuaaRegistry muaas() {
        return new JdbcMuaaRegistry(database, Clock.systemUTC());
    }

    MuaaDirectory muaaDirectory() {
        return new JdbcMuaaDirectory(database);
    }

    PolicyStore policies() {
        return new JdbcPolicyStore(database);
    }

    Holds holds() {
        return new JdbcHolds(database);
    }

    Leases leases() {
        return new JdbcLeases(database);
    }

    JdbcPeerStates peerStates() {
        return new JdbcPeerStates(database);
    }

    JdbcOwnKeys ownKeys() {
        return new JdbcOwnKeys(database);
    }

    JdbcPeerValidities validities() {
        return new JdbcPeerValidities(database);
    }

    JdbcKeyEvents keyEvents() {
        return new JdbcKeyEvents(database);
    }

    /** How many rows a table has. */
    int rows(String table) {
        return database.<Integer>transact(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(int.class).one());
    }
}
