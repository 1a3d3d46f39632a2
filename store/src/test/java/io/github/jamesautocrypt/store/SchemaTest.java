/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ONE_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.OTHER_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.ebean.migration.MigrationConfig;
import io.ebean.migration.MigrationRunner;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

class SchemaTest {

    private static String resource(String name) {
        try (InputStream resource = Schema.class.getResourceAsStream("migration/" + name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theIndexTellsEveryScriptWithItsChecksumInOrder() {
        for (Dialect dialect : Dialect.values()) {
            List<String> lines = resource("idx_" + dialect.platform() + ".migrations").lines().toList();
            assertThat(lines).last().asString().contains(" " + Schema.VERSION + "__");
            assertThat(lines).extracting(line -> line.split(", ")[1]).isSorted().doesNotHaveDuplicates();
            assertThat(lines).allSatisfy(line -> assertThat(line).startsWith(checksum(resource(line.split(", ")[1])) + ", "));
        }
    }

    private static int checksum(String script) {
        CRC32 checksum = new CRC32();
        script.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }

    @Nested
    class OnH2 {
        @TempDir
        Path folder;

        private Jdbi files() {
            return Jdbi.create("jdbc:h2:file:" + folder.resolve("autocrypt"), "autocrypt", "");
        }

        @Test
        void whatTheFirstBuildsLearnedIsKept() {
            files().useHandle(handle -> {
                // as those builds made it
                handle.createScript(resource("1.0__first_tables.sql").replace("BYTEA", "VARBINARY(10240)")).execute();
                fill(handle);
            });
            try (Database database = PatientOpening.embedded(folder)) {
                assertFilled(database);
            }
        }

        @Test
        void theTablesOfVersion4AreBroughtUpToDateAndKeepWhatIsInThem(@TempDir Path scripts) throws IOException {
            makeVersion4(Jdbi.create("jdbc:h2:file:" + folder.resolve("autocrypt") + ";MODE=PostgreSQL", "autocrypt", ""), Dialect.H2, scripts);
            try (Database database = PatientOpening.embedded(folder)) {
                assertUpToDate(database);
            }
        }

        @Test
        void theTablesOfANewerVersionAreLeftAlone() {
            try (Database database = PatientOpening.embedded(folder)) {
                database.transact(handle -> handle.execute("UPDATE " + Schema.HISTORY + " SET mversion = '99.1' WHERE mversion = '1.0'"));
            }
            try (Database older = Database.embedded(folder, Clock.systemUTC())) {
                assertRefused(older);
            }
        }
    }

    @Nested
    class OnPostgresql {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @Test
        void everyStepFromTheFirstOnKeepsWhatWasLearned() {
            String url = POSTGRES.server().createDatabase();
            Jdbi.create(url).useHandle(handle -> {
                handle.createScript(resource("1.0__first_tables.sql")).execute();
                fill(handle);
            });
            try (Database database = PatientOpening.postgresql(url)) {
                assertFilled(database);
            }
        }

        @Test
        void theTablesOfVersion4AreBroughtUpToDateAndKeepWhatIsInThem(@TempDir Path scripts) throws IOException {
            String url = POSTGRES.server().createDatabase();
            makeVersion4(Jdbi.create(url), Dialect.POSTGRESQL, scripts);
            try (Database database = PatientOpening.postgresql(url)) {
                assertUpToDate(database);
            }
        }

        @Test
        void theTablesOfANewerVersionAreLeftAlone() {
            String url = POSTGRES.server().createDatabase();
            try (Database database = PatientOpening.postgresql(url)) {
                database.transact(handle -> handle.execute("UPDATE " + Schema.HISTORY + " SET mversion = '99.1' WHERE mversion = '1.0'"));
            }
            try (Database older = Database.remote(StoreFixture.access(url), Clock.systemUTC())) {
                assertRefused(older);
            }
        }

        @Test
        void severalServersMayStartAtOnceOnAnEmptyDatabase() throws Exception {
            String url = POSTGRES.server().createDatabase();
            ExecutorService executor = Executors.newFixedThreadPool(4);
            List<Database> nodes = new CopyOnWriteArrayList<>();
            try {
                List<Callable<Integer>> starts = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    starts.add(() -> opened(url, nodes).<Integer>unhurried(
                        handle -> handle.createQuery("SELECT COUNT(*) FROM account").mapTo(int.class).one()));
                }
                for (Future<Integer> start : executor.invokeAll(starts)) {
                    assertThat(start.get()).isZero();
                }
            } finally {
                executor.shutdownNow();
                nodes.forEach(Database::close);
            }
        }
    }

    private static Database opened(String url, List<Database> nodes) {
        Database node = PatientOpening.postgresql(url);
        nodes.add(node);
        return node;
    }

    private static void fill(Handle handle) {
        handle.execute("INSERT INTO certificate (hash, keydata) VALUES (?, ?)", ONE_KEY.sha256(), ONE_KEY.octets());
        handle.execute("INSERT INTO certificate (hash, keydata) VALUES (?, ?)", OTHER_KEY.sha256(), OTHER_KEY.octets());
        handle.execute("INSERT INTO peer_state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", BEN.name(), ANNA.asString(),
            Columns.seconds(complete().lastSeen()), Columns.seconds(complete().autocryptTimestamp()), ONE_KEY.sha256(), "mutual",
            Columns.seconds(complete().gossipTimestamp()), OTHER_KEY.sha256(), 7);
        handle.execute("INSERT INTO own_key VALUES (?, ?, ?, ?, ?, ?)", BEN.name(), ANNA.asString(), ONE_KEY.sha256(), "nopreference",
            NOON.getEpochSecond(), NOON.getEpochSecond() + 1);
    }

    private static void assertFilled(Database database) {
        assertThat(new JdbcPeerStates(database).find(BEN, ANNA)).contains(complete());
        assertThat(new JdbcOwnKeys(database).list(BEN)).containsExactly(
            new OwnKey(new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, ONE_KEY), NOON, NOON.plusSeconds(1)));
    }

    private static void makeVersion4(Jdbi database, Dialect dialect, Path scripts) throws IOException {
        for (String script : List.of("1.0__first_tables.sql", "2.0__accounts_and_certificates_by_number.sql", "4.0__muaas.sql")) {
            Files.writeString(scripts.resolve(script), resource(script));
        }
        MigrationConfig config = new MigrationConfig();
        config.setMigrationPath("filesystem:" + scripts);
        config.setMetaTable(Schema.HISTORY);
        config.setPlatform(dialect.platform());
        database.useHandle(handle -> new MigrationRunner(config).run(handle.getConnection()));
        database.useHandle(handle -> {
            handle.execute("INSERT INTO account (name) VALUES (?)", BEN.name());
            handle.execute("INSERT INTO sma_account (account, version) SELECT id, 7 FROM account");
            handle.execute("INSERT INTO muaa (account, muaa, known, inbox, strong, weak, life) "
                + "SELECT id, 'phone-A', 20000, 20001, 20003, 0, 20003 FROM account");
        });
    }

    private static void assertUpToDate(Database database) {
        AccountMuaas muaas = new JdbcMuaaRegistry(database, Clock.systemUTC()).read(BEN);
        assertThat(muaas.version()).isEqualTo(7);
        assertThat(muaas.muaas()).hasSize(1);
        RegisteredMuaa phone = muaas.muaas().get(new MuaaId("phone-A"));
        assertThat(phone.inboxSince()).contains(LocalDate.ofEpochDay(20001));
        assertThat(phone.strong()).contains(LocalDate.ofEpochDay(20003));
        assertThat(database.<String>transact(handle -> handle.createQuery("SELECT due, half, told FROM muaa m JOIN sma_account s ON s.account = m.account")
            .map((row, context) -> row.getString("due") + " " + row.getString("half") + " " + row.getString("told"))
            .one())).isEqualTo("0 null 0");
        new JdbcPolicyStore(database).write(new Scope.User(BEN), Map.of("a", "1"));
        assertThat(new JdbcPolicyStore(database).read(Scope.of(BEN))).containsOnlyKeys(new Scope.User(BEN));
    }

    private static void assertRefused(Database older) {
        assertThatThrownBy(() -> new JdbcPeerStates(older).find(BEN, ANNA))
            .isInstanceOf(StoreException.class)
            .hasMessage("The database of James Autocrypt cannot be opened: "
                + "The store of James Autocrypt has tables of version 99.1, and this version of James Autocrypt knows them up to "
                + Schema.VERSION + ": install the version that was used last, or restore a backup that was made before it");
    }
}
