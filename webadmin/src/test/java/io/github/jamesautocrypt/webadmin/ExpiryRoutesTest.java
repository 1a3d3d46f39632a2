/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.apache.james.user.api.UsersRepository;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.Decision;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.sma.manager.expiry.MemoryExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.Outcome;
import io.github.jamesautocrypt.sma.manager.expiry.ReportEntry;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import spark.Service;

class ExpiryRoutesTest {
    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    private static final ReportEntry REMOVAL = new ReportEntry(new Account("alice@example.org"), new MuaaId("27"), "Phone", Decision.Kind.REMOVE_DEAD,
        "No sign of life", Optional.empty(), Level.DOMAIN, 1, 2000, Outcome.DONE);

    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);
    private final MemoryExpiryReports reports = new MemoryExpiryReports();
    private boolean storeFails;

    @BeforeEach
    void setUp() {
        UsersRepository users = Proxies.of(UsersRepository.class, (proxy, method, arguments) -> true);
        new ExpiryRoutes(null, null, new Brittle(), users, Troubles.uncounted(), null, new JsonTransformer()).define(http);
        http.init();
        http.awaitInitialization();
    }

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/sma/" + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private long run(String scope, int decisions) {
        ExpirySummary summary = new ExpirySummary("admin", Optional.of("enforce"), scope, NOW, Optional.of(NOW), 1, List.of(), 1,
            List.of("bob@example.org"), false);
        long run = reports.begin(summary);
        reports.add(run, IntStream.range(0, decisions).mapToObj(i -> REMOVAL).toList());
        reports.sum(run, summary);
        return run;
    }

    @Test
    void theRunsThatAreKeptAreListedTheNewestFirst() throws Exception {
        long first = run("one.example", 1);
        long last = run("two.example", 0);
        assertThatJson(send("GET", "reports").body()).isEqualTo("[{\"number\":" + last + ",\"origin\":\"admin\",\"mode\":\"enforce\","
            + "\"scope\":\"two.example\",\"began\":\"2026-01-10T09:00:00Z\",\"ended\":\"2026-01-10T09:00:00Z\",\"accounts\":1,\"counts\":[],\"failed\":1,"
            + "\"limited\":false},{\"number\":" + first + ",\"origin\":\"admin\",\"mode\":\"enforce\",\"scope\":\"one.example\","
            + "\"began\":\"2026-01-10T09:00:00Z\",\"ended\":\"2026-01-10T09:00:00Z\",\"accounts\":1,\"counts\":[{\"decision\":\"remove-dead\","
            + "\"outcome\":\"done\",\"number\":1,\"messages\":1,\"octets\":2000}],\"failed\":1,\"limited\":false}]");
    }

    @Test
    void aRunIsReadByItsNumberAndTheLastOneByThatWord() throws Exception {
        long first = run("one.example", 1);
        run("two.example", 0);
        assertThatJson(send("GET", "reports/" + first).body()).node("scope").isEqualTo("one.example");
        assertThatJson(send("GET", "reports/latest").body()).node("scope").isEqualTo("two.example");
        HttpResponse<String> csv = send("GET", "reports/" + first + ".csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body()).isEqualTo(ExpiryCsv.HEADER + ExpiryCsv.line(REMOVAL));
        assertThat(send("GET", "reports/latest.csv").body()).isEqualTo(ExpiryCsv.HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports/latest", "reports/latest.csv", "reports/1", "reports/1.csv", "reports/x", "reports/.csv"})
    void aReportThatIsNotThereIsSaidToBeUnknown(String path) throws Exception {
        HttpResponse<String> response = send("GET", path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThatJson(response.body()).node("message").asString().startsWith("There is no such report; a run makes one: '");
    }

    @Test
    void aReportThatFailsOnTheWayIsAnsweredWithTheFailureAlone() throws Exception {
        run("one.example", 50);
        storeFails = true;
        HttpResponse<String> response = send("GET", "reports/latest.csv");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
        assertThatJson(response.body()).node("message").isEqualTo("The store of James Autocrypt does not answer");
    }

    @Test
    void aReportOfWhichMuchWasSentWhenTheStoreFailedIsShorterThanItsCounts() throws Exception {
        run("one.example", 5_000);
        storeFails = true;
        assertThat(send("GET", "reports/latest.csv").body().lines()).hasSizeLessThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "a%00b", "a@b"})
    void whatIsNoDomainIsRefused(String domain) throws Exception {
        assertRefused(domain);
    }

    @Test
    void aDomainThatIsTooLongIsRefused() throws Exception {
        assertRefused("a".repeat(300));
    }

    private void assertRefused(String domain) throws Exception {
        HttpResponse<String> response = send("POST", "muaas?action=expire&domain=" + domain);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThatJson(response.body()).node("message").asString().startsWith("'domain' must be the name of a domain: '");
    }

    /** Tells all decisions, and fails then, when it is to. */
    private final class Brittle implements ExpiryReports {
        @Override
        public long begin(ExpirySummary summary) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(long run, List<ReportEntry> entries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sum(long run, ExpirySummary summary) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Report> list() {
            return reports.list();
        }

        @Override
        public void decisions(long run, Consumer<ReportEntry> reader) {
            reports.decisions(run, reader);
            if (storeFails) {
                throw new StoreException("It is gone");
            }
        }

        @Override
        public void decisions(Account account, BiConsumer<Long, ReportEntry> reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Long> failures(Account account) {
            throw new UnsupportedOperationException();
        }
    }
}
