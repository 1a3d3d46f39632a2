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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.core.policy.BrittlePolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.mailets.AnnouncePolicy;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.expiry.Hold;
import io.github.jamesautocrypt.sma.manager.expiry.MemoryHolds;
import spark.Service;

/** The routes for settings and holds on stores in memory. */
class PolicyRoutesTest {
    private static final Account ALICE = new Account("alice@example.org");
    private static final String HOLD = "users/alice@example.org/hold";

    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);
    private final MovingClock clock = new MovingClock();
    private final MemoryHolds holds = new MemoryHolds();
    private final List<Scope> looked = new ArrayList<>();
    private final BrittlePolicyStore store = new BrittlePolicyStore();

    @BeforeEach
    void setUp() {
        List<Setting<?>> catalogue = Stream.concat(Stream.of(AnnouncePolicy.SETTING), SmaSettings.ALL.stream()).toList();
        Policies policies = new Policies(store, Map.of("sma.expiry.message", "20d"), clock);
        UsersRepository users = Proxies.of(UsersRepository.class, (proxy, method, arguments) -> arguments[0].equals(Username.of(ALICE.name())));
        new PolicyRoutes(policies, catalogue, looked::add, users, Troubles.uncounted(), new JsonTransformer()).define(http);
        new HoldRoutes(holds, looked::add, users, Troubles.uncounted(), clock, new JsonTransformer()).define(http);
        http.init();
        http.awaitInitialization();
    }

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/sma/" + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, "");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private void put(String path, String body) throws Exception {
        assertThat(send("PUT", path, body).statusCode()).isEqualTo(204);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String sentence) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThatJson(response.body()).node("message").isEqualTo(sentence);
    }

    @Test
    void aUserInheritsAndEachValueTellsWhereItIsFrom() throws Exception {
        put("policies/global", "{\"sma.expiry.stale\":\"20d\"}");
        put("policies/domains/Example.ORG", "{\"sma.expiry\":\"enforce\",\"sma.expiry.stale\":\"25d\"}");
        put("policies/users/alice@example.org", "{\"announce.policy\":\"on\",\"sma.expiry.stale\":\"30d\",\"sma.limit.inbox.size\":\"6M\"}");

        String policy = get("users/alice@example.org/policy");
        assertThatJson(policy).isObject().hasSize(SmaSettings.ALL.size() + 1)
            .contains(Map.entry("sma.expiry.dead", Map.of("value", "90d", "level", "factory")))
            .contains(Map.entry("sma.expiry.message", Map.of("value", "20d", "level", "properties")))
            .contains(Map.entry("sma.expiry", Map.of("value", "enforce", "level", "domain")))
            .contains(Map.entry("sma.limit.inbox.size", Map.of("value", "6MiB", "level", "user")))
            .contains(Map.entry("announce.policy", Map.of("value", "on", "level", "user")));
        assertThatJson(get("policies/users/alice@example.org")).node("effective").isEqualTo(policy);
        assertThatJson(get("policies/domains/example.org")).and(
            domain -> domain.node("set").isEqualTo(Map.of("sma.expiry", "enforce", "sma.expiry.stale", "25d")),
            domain -> domain.node("effective").isObject().contains(Map.entry("sma.expiry.stale", Map.of("value", "25d", "level", "domain"))));
        assertThatJson(get("policies/global")).node("effective").isObject()
            .contains(Map.entry("sma.expiry.stale", Map.of("value", "20d", "level", "global")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"policies/global", "policies/domains/example.org", "policies/users/alice@example.org"})
    void whatIsSetReplacesAllThatWasSetAndCanBeTakenBack(String path) throws Exception {
        put(path, "{\"sma.hiding\":\"off\",\"sma.guard\":\"off\"}");
        put(path, "{\"sma.guard\":\"lenient\"}");
        assertThatJson(get(path)).node("set").isEqualTo(Map.of("sma.guard", "lenient"));
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThatJson(get(path)).node("set").isEqualTo(Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"sma.expiry.dead":"3 months"} | 'sma.expiry.dead' must be a number of days from 1d to 3650d, not '3 months'
        {"sma.expiry.message":"12h"}   | 'sma.expiry.message' must be a number of days from 1d to 3650d, not '12h'
        {"sma.expiry":"%s"}            | 'sma.expiry' must be off or report or enforce, not '%s'
        {"sma.expiry.dead":"30d"}      | 'sma.expiry.dead' (30d) must not be less than 'sma.expiry.stale' (35d): a mail program is stale first, and dead later
        {"sma.limit.muaas":7}          | The value of 'sma.limit.muaas' must be a text in quotation marks
        """)
    void whatMakesNoSenseIsRefusedInASentenceAndChangesNothing(String body, String sentence) throws Exception {
        put("policies/domains/example.org", "{\"sma.guard\":\"lenient\"}");
        assertRefused(send("PUT", "policies/domains/example.org", body), 400, sentence);
        assertThatJson(get("policies/domains/example.org")).node("set").isEqualTo(Map.of("sma.guard", "lenient"));
        assertThat(looked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[\"sma.expiry\"]", "\"off\"", "null"})
    void whatIsNoObjectIsRefused(String body) throws Exception {
        assertRefused(send("PUT", "policies/global", body), 400, "The body must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"sma.expiry\":\"off\"} x", "{\"sma.expiry\":\"off\",\"sma.expiry\":\"off\"}"})
    void whatIsNoJsonIsRefused(String body) throws Exception {
        HttpResponse<String> response = send("PUT", "policies/global", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThatJson(response.body()).node("message").asString().startsWith("The body must be JSON: ");
    }

    @Test
    void aKeyThatIsNoSettingIsRefusedWithThoseThatThereAre() throws Exception {
        HttpResponse<String> response = send("PUT", "policies/global", "{\"store.url\":\"x\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThatJson(response.body()).node("message").asString().startsWith("'store.url' is no setting; there are announce.policy, sma.expiry, ");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        String body = "{\"sma.expiry\":\"off\"}" + " ".repeat(JsonBody.MAX_OCTETS);
        assertRefused(send("PUT", "policies/global", body), 400, "The body must not be larger than 65536 octets");
    }

    @Test
    void aDomainThatMakesSenseByItselfMayBeMadeSenselessByWhatIsWider() throws Exception {
        put("policies/global", "{\"sma.expiry.stale\":\"20d\"}");
        put("policies/domains/example.org", "{\"sma.expiry.dead\":\"30d\"}");
        assertThat(send("PUT", "policies/domains/example.net", "{\"sma.expiry.dead\":\"19d\"}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET    | policies/domains/a@b               | 400 | 'domain' must be the name of a domain: 'a@b'
        PUT    | policies/domains/exam%20ple        | 400 | 'domain' must be the name of a domain: 'exam ple'
        DELETE | policies/domains/a@b               | 400 | 'domain' must be the name of a domain: 'a@b'
        GET    | policies/users/b@o@b               | 400 | 'user' must be the name of a user: 'b@o@b'
        GET    | users/b@o@b/policy                 | 400 | 'user' must be the name of a user: 'b@o@b'
        PUT    | policies/users/nobody@example.org  | 404 | There is no such user: 'nobody@example.org'
        PUT    | users/nobody@example.org/hold      | 404 | There is no such user: 'nobody@example.org'
        GET    | users/b@o@b/hold                   | 400 | 'user' must be the name of a user: 'b@o@b'
        GET    | users/alice@example.org/hold       | 404 | Nothing is held for this user: 'alice@example.org'
        """)
    void whoeverIsUnknownIsToldSoInTheFormOfJames(String method, String path, int status, String sentence) throws Exception {
        assertRefused(send(method, path, "{\"reason\":\"x\"}"), status, sentence);
    }

    @Test
    void whatIsLeftOfAUserWhoIsGoneIsShownAndTakenAway() throws Exception {
        assertThatJson(get("policies/users/gone@example.org")).node("set").isEqualTo(Map.of());
        get("users/gone@example.org/policy");
        assertThat(send("DELETE", "policies/users/gone@example.org", "").statusCode()).isEqualTo(204);
        holds.put(new Account("gone@example.org"), new Hold(Instant.EPOCH, Optional.empty(), "x"));
        get("users/gone@example.org/hold");
        assertThat(send("DELETE", "users/gone@example.org/hold", "").statusCode()).isEqualTo(204);
        assertThat(holds.find(new Account("gone@example.org"))).isEmpty();
    }

    @Test
    void accountsAreLookedAtAgainWhenSomethingChangesThatMattersForTheirExpiry() throws Exception {
        put("policies/global", "{\"sma.hiding\":\"off\",\"announce.policy\":\"on\"}");
        assertThat(looked).isEmpty();
        put("policies/global", "{\"sma.expiry.message\":\"7d\"}");
        put("policies/domains/example.org", "{\"sma.limit.inbox.messages\":\"7\"}");
        put("policies/users/alice@example.org", "{\"sma.expiry\":\"off\"}");
        put("policies/users/alice@example.org", "{\"sma.guard\":\"off\"}");
        send("DELETE", "policies/users/alice@example.org", "");
        put(HOLD, "{\"reason\":\"on leave\"}");
        send("DELETE", HOLD, "");
        Scope alice = new Scope.User(ALICE);
        assertThat(looked).containsExactly(new Scope.Global(), new Scope.Domain("example.org"), alice, alice, alice, alice, alice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET policies/global", "PUT policies/global", "DELETE policies/global", "GET users/alice@example.org/policy"})
    void aStoreThatDoesNotAnswerIsSaidToBeUnavailable(String request) throws Exception {
        store.fail(true);
        assertRefused(send(request.split(" ")[0], request.split(" ")[1], "{}"), 503, "The store of James Autocrypt does not answer");
    }

    @Test
    void aUserIsHeldForAWhileOrUntilSomebodySaysOtherwise() throws Exception {
        put(HOLD, "{\"until\":\"2026-01-11T00:00:00.5Z\",\"reason\":\"on leave\"}");
        assertThatJson(get(HOLD))
            .isEqualTo("{\"since\":\"2026-01-10T09:00:00Z\",\"until\":\"2026-01-11T00:00:00Z\",\"reason\":\"on leave\",\"inForce\":true}");
        clock.advance(Duration.ofDays(1));
        assertThatJson(get(HOLD)).node("inForce").isEqualTo(false);

        put(HOLD, "{\"reason\":\"on leave for longer\"}");
        assertThatJson(get(HOLD))
            .isEqualTo("{\"since\":\"2026-01-11T09:00:00Z\",\"until\":null,\"reason\":\"on leave for longer\",\"inForce\":true}");
        assertThat(send("DELETE", HOLD, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", HOLD, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                   | 'reason' must be one line of 1 to 200 characters
        {"reason":"two\\nlines"}                             | 'reason' must be one line of 1 to 200 characters
        {"reason":"x","until":"2026-01-10T09:00:00Z"}        | 'until' must be a time in the future such as 2027-01-01T00:00:00Z, not '2026-01-10T09:00:00Z'
        {"reason":"x","until":"tomorrow"}                    | 'until' must be a time in the future such as 2027-01-01T00:00:00Z, not 'tomorrow'
        {"reason":"x","untill":"2027-01-01T00:00:00Z"}       | 'untill' is not known here; there are reason, until
        """)
    void aHoldThatMakesNoSenseIsRefused(String body, String sentence) throws Exception {
        assertRefused(send("PUT", HOLD, body), 400, sentence);
        assertThat(holds.find(ALICE)).isEmpty();
    }
}
