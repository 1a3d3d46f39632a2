/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.user.api.UsersRepository;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.MemoryMuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory.Listed;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory.Question;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import spark.Service;

/** By which ages devices are called live, stale or dead. */
class SmaAgesTest {
    private static final Account ALICE = new Account("alice@example.org");
    private static final Account BOB = new Account("bob@example.org");
    private static final LocalDate TODAY = LocalDate.parse("2026-01-10");
    private static final RegisteredMuaa PHONE = new RegisteredMuaa(new MuaaId("27"), Optional.empty(), Optional.of(TODAY.minusDays(50)), TODAY.minusDays(50),
        Optional.empty(), Optional.of(TODAY), Optional.empty());

    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);
    private final List<Question> asked = new ArrayList<>();

    @BeforeEach
    void setUp() {
        Clock clock = Clock.fixed(Instant.parse("2026-01-10T09:00:00Z"), ZoneOffset.UTC);
        MemoryMuaaRegistry registry = new MemoryMuaaRegistry(clock);
        registry.write(ALICE, AccountMuaas.NONE, new AccountMuaas(Map.of(PHONE.muaa(), PHONE), 0));
        registry.write(BOB, AccountMuaas.NONE, new AccountMuaas(Map.of(PHONE.muaa(), PHONE), 0));
        MuaaDirectory directory = Proxies.of(MuaaDirectory.class, (proxy, method, arguments) -> {
            asked.add((Question) arguments[0]);
            return method.getName().equals("count") ? Map.of() : List.of(new Listed(ALICE, PHONE));
        });
        Policies policies = new Policies(new MemoryPolicyStore(), Map.of("sma.expiry.stale", "20d"), clock);
        policies.set(new Scope.Global(), Map.of("sma.expiry.dead", "70d"));
        policies.set(new Scope.Domain("example.org"), Map.of("sma.expiry.stale", "25d"));
        policies.set(new Scope.User(ALICE), Map.of("sma.expiry.dead", "49d", "sma.expiry.weak-signs", "off"));
        new SmaRoutes(registry, directory, policies, null, null, Proxies.of(UsersRepository.class, (proxy, method, arguments) -> true), Troubles.uncounted(),
            null, clock, new JsonTransformer()).define(http);
        http.init();
        http.awaitInitialization();
    }

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    private String get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/sma/" + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }

    @Test
    void ofOneUserHoldsWhatHoldsForTheUser() throws Exception {
        assertThatJson(get("users/alice@example.org/muaas/27")).node("state").isEqualTo("dead");
        assertThatJson(get("users/alice@example.org/muaas")).node("[0].state").isEqualTo("dead");
        assertThatJson(get("users/bob@example.org/muaas/27")).node("state").isEqualTo("live");
    }

    @ParameterizedTest
    @CsvSource({"muaas, 20", "muaas/count, 20", "muaas?domain=Example.ORG, 25", "muaas/count?domain=example.org, 25"})
    void ofManyHoldsWhatHoldsForAllOrForTheDomain(String path, int staleDays) throws Exception {
        get(path);
        assertThat(asked).extracting(Question::policy).containsExactly(new LifePolicy(staleDays, 70));
    }
}
