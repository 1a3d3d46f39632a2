/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.store.postgres.PostgresExtension;

/** The jar as James gets it: only names of our own in it, and everything it brings works under these names. */
class ShadedJarIT {
    private static final String OURS = "io/github/jamesautocrypt/";
    private static final String SHADED = OURS + "shaded/";
    private static final List<String> BUNDLED = List.of(
        "org/bouncycastle/", "com/ibm/icu/", "org/h2/", "com/zaxxer/hikari/", "org/jdbi/", "io/leangen/geantyref/", "io/ebean/", "io/avaje/",
        "org/postgresql/");
    private static final Set<String> RESOURCES = Set.of(
        "META-INF/MANIFEST.MF",
        "META-INF/LICENSE",
        "META-INF/NOTICE",
        "META-INF/THIRD-PARTY",
        OURS + "sma/manager/mail/stale_de.txt",
        OURS + "sma/manager/mail/stale_en.txt",
        OURS + "sma/manager/mail/stale_fr.txt",
        OURS + "store/migration/1.0__first_tables.sql",
        OURS + "store/migration/2.0__accounts_and_certificates_by_number.sql",
        OURS + "store/migration/4.0__muaas.sql",
        OURS + "store/migration/5.0__policies_and_expiry.sql",
        OURS + "store/migration/6.0__validity_of_keys.sql",
        OURS + "store/migration/idx_h2.migrations",
        OURS + "store/migration/idx_postgres.migrations",
        "migration-support/default-create-table.sql",
        SHADED + "com/ibm/icu/ICUConfig.properties",
        SHADED + "com/ibm/icu/impl/data/icudata/nfc.nrm",
        SHADED + "com/ibm/icu/impl/data/icudata/ubidi.icu",
        SHADED + "com/ibm/icu/impl/data/icudata/uprops.icu",
        SHADED + "com/ibm/icu/impl/data/icudata/uts46.nrm",
        SHADED + "org/h2/util/data.zip");
    private static final Pattern BOUNCY_CASTLE_RESOURCE = Pattern.compile(SHADED + "org/bouncycastle/.*\\.properties");
    private static final String CERTIFICATE = "io.github.jamesautocrypt.core.certificate.";
    private static final String DATABASE = "io.github.jamesautocrypt.store.Database";
    private static final Path JAR = Path.of(System.getProperty("shaded.jar"));

    private JarFile jar;
    private URLClassLoader shaded;

    @BeforeEach
    void setUp() throws IOException {
        jar = new JarFile(JAR.toFile());
        // nothing but the JDK, and the logging API that James has
        shaded = new URLClassLoader(new URL[] {JAR.toUri().toURL(), locationOf(org.slf4j.Logger.class)}, ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void tearDown() throws IOException {
        shaded.close();
        jar.close();
    }

    @Test
    void everyClassHasANameOfOurOwn() {
        assertThat(classes()).isNotEmpty().allMatch(name -> name.startsWith(OURS));
    }

    @Test
    void everyResourceIsOneThatIsNeeded() {
        List<String> resources = jar.stream()
            .filter(entry -> !entry.isDirectory())
            .map(JarEntry::getName)
            .filter(name -> !name.endsWith(".class"))
            .toList();

        assertThat(resources).containsAll(RESOURCES)
            .allMatch(name -> RESOURCES.contains(name) || BOUNCY_CASTLE_RESOURCE.matcher(name).matches());
    }

    @Test
    void nothingIsSignedOrRegisteredOrMadeForOneReleaseOfJava() {
        assertThat(jar.stream().map(JarEntry::getName)).noneMatch(name -> name.startsWith("META-INF/versions/")
            || name.startsWith("META-INF/services/")
            || name.startsWith("META-INF/maven/")
            || name.matches("META-INF/.*\\.(SF|RSA|DSA|EC)")
            || name.endsWith("module-info.class"));
    }

    @Test
    void everyBundledLibraryIsInItUnderItsNewName() {
        for (String library : BUNDLED) {
            assertThat(classes()).as(library).anyMatch(name -> name.startsWith(SHADED + library));
        }
    }

    @Test
    void noClassMentionsABundledLibraryByItsOldName() throws IOException {
        // after a space it is a word of a sentence
        Pattern oldName = Pattern.compile("(?<![\\w/$. ])(" + String.join("|", BUNDLED) + ")(?!res/)");
        Set<String> mentions = new TreeSet<>();
        for (String name : classes()) {
            if (oldName.matcher(ClassFile.strings(bytes(name)).stream().collect(Collectors.joining("\n"))).find()) {
                mentions.add(name);
            }
        }
        assertThat(mentions).isEmpty();
    }

    @Test
    void noClassNeedsOneThatTheMinimizerTookAway() throws IOException {
        Set<String> present = Set.copyOf(classes());
        Set<String> missing = new TreeSet<>();
        for (String name : present) {
            ClassFile.classes(bytes(name)).stream()
                .filter(needed -> needed.startsWith(OURS) && !present.contains(needed + ".class"))
                .forEach(needed -> missing.add(needed + " for " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void anInternationalDomainNameIsRead() throws ReflectiveOperationException {
        Method parse = shaded.loadClass("io.github.jamesautocrypt.core.address.CanonicalAddress").getMethod("parse", String.class);

        assertThat(parse.invoke(null, "Anna@B\u00fccher.example")).hasToString("Optional[anna@xn--bcher-kva.example]");
        assertThat(parse.invoke(null, "a@\u05d0\u05f3.example")).hasToString("Optional[a@xn--4db4e.example]");
        assertThat(parse.invoke(null, "a@\u0661\u06f1.example")).hasToString("Optional.empty");
    }

    @Test
    void aDatabaseInAFileKeepsWhatItWasGiven(@TempDir Path folder) throws ReflectiveOperationException, SQLException {
        Driver h2 = (Driver) shaded.loadClass("io.github.jamesautocrypt.shaded.org.h2.Driver").getConstructor().newInstance();
        String url = "jdbc:h2:file:" + folder.resolve("keys");
        try (Connection connection = h2.connect(url, new Properties()); Statement statement = connection.createStatement()) {
            statement.execute("create table peer (address varchar primary key, seen timestamp with time zone)");
            statement.execute("merge into peer key (address) values ('bob@example.org', timestamp with time zone '2026-01-01 00:00:00+00')");
        }
        try (Connection connection = h2.connect(url, new Properties());
             Statement statement = connection.createStatement();
             ResultSet peers = statement.executeQuery("select address from peer")) {
            assertThat(peers.next()).isTrue();
            assertThat(peers.getString(1)).isEqualTo("bob@example.org");
        }
    }

    @Test
    void aMistakeInAStatementIsExplained() throws ReflectiveOperationException, SQLException {
        Driver h2 = (Driver) shaded.loadClass("io.github.jamesautocrypt.shaded.org.h2.Driver").getConstructor().newInstance();
        try (Connection connection = h2.connect("jdbc:h2:mem:", new Properties()); Statement statement = connection.createStatement()) {
            assertThat(catchThrowable(() -> statement.execute("select * from nowhere")))
                .hasMessageContaining("Table \"NOWHERE\" not found");
        }
    }

    @Test
    void theStoreMakesItsTablesWhereTheThreadKnowsNothingOfOurJar(@TempDir Path folder) throws ReflectiveOperationException {
        Class<?> database = shaded.loadClass(DATABASE);
        assertThat(keysOf(database.getMethod("embedded", Path.class, Clock.class).invoke(null, folder, Clock.systemUTC()))).isEmpty();
    }

    @Nested
    class OnPostgresql {
        @RegisterExtension
        static final PostgresExtension POSTGRES = new PostgresExtension();

        @Test
        void theStoreMakesItsTables() throws ReflectiveOperationException {
            Class<?> database = shaded.loadClass(DATABASE);
            Class<?> access = shaded.loadClass("io.github.jamesautocrypt.store.PostgresqlAccess");
            Object server = access.getConstructor(String.class, Optional.class, Optional.class, int.class)
                .newInstance(POSTGRES.url(), Optional.empty(), Optional.empty(), 2);
            assertThat(keysOf(database.getMethod("remote", access, Clock.class).invoke(null, server, Clock.systemUTC()))).isEmpty();
        }
    }

    // on a busy computer it may take longer to open than a mail would wait
    private List<?> keysOf(Object database) throws ReflectiveOperationException {
        Object ownKeys = shaded.loadClass("io.github.jamesautocrypt.store.JdbcOwnKeys").getConstructors()[0].newInstance(database);
        Class<?> account = shaded.loadClass("io.github.jamesautocrypt.core.service.Account");
        Method list = ownKeys.getClass().getMethod("list", account);
        Object nobody = account.getConstructor(String.class).newInstance("nobody@example.org");
        try {
            return Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> (List<?>) list.invoke(ownKeys, nobody), Objects::nonNull);
        } finally {
            database.getClass().getMethod("close").invoke(database);
        }
    }

    @Test
    void aKeyIsReadAndItsSignaturesVerified() throws ReflectiveOperationException, IOException {
        Class<?> keydata = shaded.loadClass(CERTIFICATE + "Keydata");
        Object accepted = shaded.loadClass(CERTIFICATE + "KeydataParser").getMethod("parse", byte[].class).invoke(null, keydataOfAlice());
        Object readable = shaded.loadClass(CERTIFICATE + "Certificates").getMethod("read", keydata).invoke(null, got(accepted, "keydata"));
        Object certificate = ((Optional<?>) got(readable, "certificate")).orElseThrow();

        assertThat(got(certificate, "fingerprint")).isEqualTo("EA1EE40EA62BA0ACEB09C9AAF426F71650488295");
        assertThat(certificate.getClass().getMethod("usableForEncryption", Instant.class).invoke(certificate, Instant.parse("2026-02-01T00:00:00Z")))
            .isEqualTo(true);
    }

    @Test
    void aConnectionPoolAndItsStatementsWork() throws ReflectiveOperationException, IOException {
        Class<?> pool = shaded.loadClass("io.github.jamesautocrypt.shaded.com.zaxxer.hikari.HikariDataSource");
        try (AutoCloseable dataSource = (AutoCloseable) pool.getConstructor().newInstance()) {
            pool.getMethod("setDriverClassName", String.class).invoke(dataSource, "io.github.jamesautocrypt.shaded.org.h2.Driver");
            pool.getMethod("setJdbcUrl", String.class).invoke(dataSource, "jdbc:h2:mem:pool");
            Class<?> jdbi = shaded.loadClass("io.github.jamesautocrypt.shaded.org.jdbi.v3.core.Jdbi");
            Object database = jdbi.getMethod("create", javax.sql.DataSource.class).invoke(null, dataSource);
            try (AutoCloseable handle = (AutoCloseable) jdbi.getMethod("open").invoke(database)) {
                Object rows = handle.getClass().getMethod("execute", String.class, Object[].class)
                    .invoke(handle, "create table t (n int)", new Object[0]);
                assertThat(rows).isEqualTo(0);
            }
        } catch (ReflectiveOperationException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The pool cannot be closed", e);
        }
    }

    private List<String> classes() {
        return jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")).toList();
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream stream = jar.getInputStream(jar.getEntry(name))) {
            return stream.readAllBytes();
        }
    }

    private static byte[] keydataOfAlice() throws IOException {
        String message = Files.readString(Path.of(System.getProperty("basedir")).resolveSibling("docs/session/with-key.eml"));
        String base64 = message.substring(message.indexOf("keydata=") + "keydata=".length(), message.indexOf("\r\nMIME-Version:"));
        return Base64.getMimeDecoder().decode(base64);
    }

    private static Object got(Object record, String component) throws ReflectiveOperationException {
        return record.getClass().getMethod(component).invoke(record);
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
