/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import spark.Service;

/** What a MUAA is called that has been silent for a while. */
class MuaaStatesTest {
    private static final Account ALICE = new Account("alice@example.org");

    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);
    private final MovingClock clock = new MovingClock();
    private final MemoryPolicyStore store = new MemoryPolicyStore();
    private final List<LifePolicy> asked = new ArrayList<>();
    private Optional<LocalDate> lastWeak = Optional.empty();

    @BeforeEach
    void setUp() {
        MuaaRegistry registry = Proxies.of(MuaaRegistry.class, (proxy, method, arguments) -> silent());
        MuaaDirectory directory = Proxies.of(MuaaDirectory.class, (proxy, method, arguments) -> {
            asked.add(((MuaaDirectory.Question) arguments[0]).policy());
            return method.getName().equals("count") ? Map.of() : List.of();
        });
        UsersRepository users = Proxies.of(UsersRepository.class, (proxy, method, arguments) -> true);
        new SmaRoutes(registry, directory, new Policies(store, Map.of(), clock), null, null, users, Troubles.uncounted(), null, clock,
            new JsonTransformer()).define(http);
        http.init();
        http.awaitInitialization();
    }

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    private AccountMuaas silent() {
        LocalDate known = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(40);
        return MuaaRegistryContract.of(new RegisteredMuaa(new MuaaId("1"), Optional.empty(), Optional.of(known), known, Optional.empty(), lastWeak,
            Optional.empty()));
    }

    private String get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/sma/" + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }

    private void assertState(String state) throws Exception {
        assertThatJson(get("users/alice@example.org/muaas/1")).node("state").isEqualTo(state);
    }

    @Test
    void itGoesByWhatHoldsForItsUser() throws Exception {
        assertState("stale");
        store.write(new Scope.User(ALICE), Map.of("sma.expiry.stale", "50d"));
        clock.advance(Duration.ofMinutes(1));
        assertState("live");
        store.write(new Scope.User(ALICE), Map.of("sma.expiry.dead", "36d"));
        clock.advance(Duration.ofMinutes(1));
        assertState("dead");
    }

    @Test
    void aSignThatDoesNotCountForItsUserMakesItNoYounger() throws Exception {
        lastWeak = Optional.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        assertState("live");
        store.write(new Scope.User(ALICE), Map.of("sma.expiry.weak-signs", "off"));
        clock.advance(Duration.ofMinutes(1));
        assertState("stale");
    }

    @Test
    void listsGoByWhatIsSetForTheDomainOrForAll() throws Exception {
        store.write(new Scope.Global(), Map.of("sma.expiry.stale", "30d"));
        store.write(new Scope.Domain("example.org"), Map.of("sma.expiry.dead", "100d"));
        get("muaas");
        get("muaas?domain=Example.org");
        get("muaas/count?domain=example.net");
        assertThat(asked).containsExactly(new LifePolicy(30, 90), new LifePolicy(30, 100), new LifePolicy(30, 90));
    }
}
