/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;

import org.apache.james.user.api.UsersRepository;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.PolicyStore;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import spark.Service;

/** These routes alone, as an admin may have them. */
class SmaRoutesTest {
    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);

    @BeforeEach
    void setUp() {
        InvocationHandler failing = (proxy, method, arguments) -> {
            throw new StoreException("It is gone");
        };
        Policies policies = new Policies(Proxies.of(PolicyStore.class, failing), Map.of(), Clock.systemUTC());
        new SmaRoutes(Proxies.of(MuaaRegistry.class, failing), Proxies.of(MuaaDirectory.class, failing), policies, null, null,
            Proxies.of(UsersRepository.class, (proxy, method, arguments) -> true), Troubles.uncounted(), null,
            Clock.systemUTC(), new JsonTransformer()).define(http);
        http.init();
        http.awaitInitialization();
    }

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users/alice@example.org/muaas", "users/alice@example.org/muaas/1", "muaas", "muaas/count"})
    void aStoreThatDoesNotAnswerIsSaidToBeUnavailable(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/sma/" + path);

        HttpResponse<String> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"message\":\"The store of James Autocrypt does not answer\"", "\"details\":\"It is gone\"");
    }
}
