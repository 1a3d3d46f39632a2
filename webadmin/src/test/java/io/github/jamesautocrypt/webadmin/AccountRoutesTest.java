/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Disclosure;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.Decision;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.sma.manager.expiry.MemoryExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.MemoryHolds;
import io.github.jamesautocrypt.sma.manager.expiry.Outcome;
import io.github.jamesautocrypt.sma.manager.expiry.ReportEntry;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.MemoryMuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Notes;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
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

    @Test
    void anExportTellsWhatTheExpiryKeepsOfAUser() throws Exception {
        Account ben = new Account("ben@one.example");
        LocalDate day = LocalDate.parse("2026-01-10");
        MemoryMuaaRegistry muaas = new MemoryMuaaRegistry();
        muaas.write(ben, AccountMuaas.NONE, new AccountMuaas(Map.of(new MuaaId("27"), new RegisteredMuaa(new MuaaId("27"), Optional.empty(), Optional.of(day),
            day, Optional.empty(), Optional.empty(), Optional.empty(), new Notes(Optional.of(day), Optional.of(day.plusDays(1))))), 0));
        MemoryExpiryReports reports = new MemoryExpiryReports();
        ExpirySummary summary = new ExpirySummary("admin", Optional.empty(), "all", Instant.EPOCH, Optional.of(Instant.EPOCH), 1, List.of(), 1,
            List.of(ben.name()), false);
        long run = reports.begin(summary);
        reports.add(run, List.of(new ReportEntry(ben, new MuaaId("27"), "Phone", Decision.Kind.REMOVE_DEAD, "Silent", Optional.of(day), Level.DOMAIN, 1, 2000,
            Outcome.DONE)));
        reports.sum(run, summary);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Policies policies = new Policies(new MemoryPolicyStore(), Map.of(), Clock.systemUTC());
        new AccountExport((account, listener) -> { }, muaas, policies, new MemoryHolds(), reports).write(ben, out);
        assertThatJson(out.toString(StandardCharsets.UTF_8)).and(
            json -> json.node("muaas[0].halfSince").isEqualTo("2026-01-10"),
            json -> json.node("muaas[0].toldOfLastSign").isEqualTo("2026-01-11"),
            json -> json.node("expiryFailures").isEqualTo("[{\"run\":" + run + "}]"),
            json -> json.node("expiryDecisions").isEqualTo("[{\"run\":" + run + ",\"muaa\":\"27\",\"name\":\"Phone\",\"decision\":\"remove-dead\","
                + "\"outcome\":\"done\",\"reason\":\"Silent\",\"lastSign\":\"2026-01-10\",\"level\":\"domain\",\"messages\":1,\"octets\":2000}]"));
    }

    /** More than a JSON generator holds back, and less than the server does. */
    private static void hundredPeersAndThenNothing(Account account, Disclosure.Listener listener) throws IOException {
        for (int number = 0; number < 100; number++) {
            listener.peer(new Peer(CanonicalAddress.parse("peer" + number + "@one.example").orElseThrow(), PeerState.UNKNOWN));
        }
        throw new StoreException("It is gone");
    }
}
