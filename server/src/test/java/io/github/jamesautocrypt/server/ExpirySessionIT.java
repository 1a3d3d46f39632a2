/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;

/** Replays what docs/expiry.md shows: the way of an admin from the first report to the device that is removed and comes back. */
class ExpirySessionIT {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static RunningServer server;

    @TempDir
    private Path folder;

    // on PostgreSQL, for the file of H2 belongs to James while it runs, and its mailboxes are in memory
    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.withDefaults().with("store.url=" + POSTGRES.url());
        server.beforeAll(null);
    }

    @AfterAll
    static void stop() throws Exception {
        server.afterAll(null);
    }

    @Test
    void theWayOfAnAdminGoesAsShown() throws Exception {
        Devices devices = new Devices(server.ports(), DemoUser.ALICE, folder);
        devices.join("Laptop");
        MuaaId phone = devices.join("Phone");
        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"inboxSince\":\"2", "\"name\":\"Phone\"", "\"lastStrongSign\":\"2"));
        silence(phone, 100);

        DocumentSession session = new DocumentSession(server.ports());
        session.name("6109247313402398215", phone.value());
        session.replay("docs/expiry.md");

        assertThat(muaa(phone)).contains("\"inboxSince\":\"2", "\"name\":\"Phone\"");
        PATIENTLY.untilAsserted(() -> assertThat(Files.readString(server.data().resolve("logs/james.log")))
            .contains("by=expiry/admin user=alice@example.org action=remove-dead muaa=" + phone + " messages=1 ",
                "by=admin user=alice@example.org action=restore muaa=" + phone + " messages=0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST | muaas?action=expire&mode=delete                            | 400 | 'mode' must be report or enforce: 'delete'
        POST | muaas?action=expire&limit=0                                | 400 | 'limit' must be a number from 1 to 1000000: '0'
        POST | muaas?action=expire&user=nobody@example.org                | 404 | There is no such user
        POST | muaas?action=expire&user=bob@example.org&domain=other.org  | 400 | 'domain' means many users, and 'user' one: 'other.org'
        POST | users/bob@example.org/muaas/27?action=restore              | 404 | The user has no such MUAA, and none is kept in the vault: '27'
        POST | users/bob@example.org/muaas/27?action=burn                 | 400 | 'action' must be restore: 'burn'
        POST | users/nobody@example.org/muaas/27?action=restore           | 404 | There is no such user
        POST | muaas?action=expire&domain=exam%00ple                      | 400 | 'domain' must be the name of a domain
        GET  | muaas?domain=a@b                                           | 400 | 'domain' must be the name of a domain: 'a@b'
        GET  | reports/999999                                             | 404 | There is no such report; a run makes one: '999999'
        POST | muaas?action=burn                                          | 400 | Supported values are [expire]
        GET  | users/bob@example.org/muaas/27/explain                     | 404 | The user has no such MUAA: '27'
        GET  | users/nobody@example.org/muaas/27/explain                  | 404 | There is no such user
        """)
    void whatCannotBeDoneIsRefusedInTheFormOfJames(String method, String path, int status, String message) throws Exception {
        HttpResponse<String> response = method.equals("GET") ? WebAdminClient.get(server.ports(), "/sma/" + path)
            : WebAdminClient.post(server.ports(), "/sma/" + path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(message);
    }

    private static String muaa(MuaaId muaa) throws Exception {
        return WebAdminClient.get(server.ports(), "/sma/users/alice@example.org/muaas/" + muaa).body();
    }

    /** Time cannot be set on, but what the store knows can be dated back. */
    private static void silence(MuaaId muaa, int days) throws SQLException {
        long day = LocalDate.now(ZoneOffset.UTC).minusDays(days).toEpochDay();
        try (Connection store = DriverManager.getConnection(POSTGRES.url());
             Statement all = store.createStatement();
             PreparedStatement update = store.prepareStatement("UPDATE muaa SET known = ?, strong = ?, weak = 0, life = ? WHERE muaa = ?")) {
            update.setLong(1, day);
            update.setLong(2, day);
            update.setLong(3, day);
            update.setString(4, muaa.value());
            assertThat(update.executeUpdate()).isEqualTo(1);
            all.execute("UPDATE sma_account SET due = 0");
        }
    }
}
