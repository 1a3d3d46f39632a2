/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Disclosure;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.StoreException;
import spark.Service;

class AccountRoutesTest {
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);

    @BeforeEach
    void setUp() {
        AccountExport export = new AccountExport(AccountRoutesTest::hundredPeersAndThenNothing, null, null, null, null);
        new AccountRoutes(export, null, null, Troubles.uncounted(), new JsonTransformer()).define(http);
        http.init();
        http.awaitInitialization();
    }

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    @Test
    void anExportThatFailsOnTheWayIsAnsweredWithTheFailureAlone() throws Exception {
        URI user = URI.create("http://127.0.0.1:" + http.port() + "/autocrypt/users/ben@one.example");
        HttpResponse<String> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(user).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(SERVICE_UNAVAILABLE);
        assertThat(response.body()).isEqualTo("{\"statusCode\":503,\"type\":\"ServerError\",\"message\":\"The store of James Autocrypt does not answer\","
            + "\"details\":\"It is gone\"}");
    }

    /** More than a JSON generator holds back, and less than the server does. */
    private static void hundredPeersAndThenNothing(Account account, Disclosure.Listener listener) throws IOException {
        for (int number = 0; number < 100; number++) {
            listener.peer(new Peer(CanonicalAddress.parse("peer" + number + "@one.example").orElseThrow(), PeerState.UNKNOWN));
        }
        throw new StoreException("It is gone");
    }
}
