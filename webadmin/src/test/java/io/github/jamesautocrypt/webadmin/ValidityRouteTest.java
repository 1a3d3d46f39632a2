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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.user.api.UsersRepository;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.MemoryKeyEvents;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.MemoryPeerValidities;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.PeerValidities.Validity;
import io.github.jamesautocrypt.core.service.Receipt;
import spark.Service;

/** What an admin says of a key is said of the key that the admin means. */
class ValidityRouteTest {
    private static final Account BEN = new Account("ben@one.example");
    private static final AutocryptHeader FIRST = header("d01");
    private static final AutocryptHeader SECOND = header("d51");
    private static final CanonicalAddress ANNA = FIRST.addr();

    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);
    private final MovingClock clock = new MovingClock();
    private final MemoryKeyEvents events = new MemoryKeyEvents();
    private final MemoryPeerStates peers = new MemoryPeerStates(events);
    private final MemoryPeerValidities validities = new MemoryPeerValidities();

    private static AutocryptHeader header(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return HeaderSelection.select(facts.autocrypt(), facts.sender().single().orElseThrow()).orElseThrow();
    }

    private static String fingerprint(AutocryptHeader header) {
        return header.keydata().fingerprint().orElseThrow();
    }

    @BeforeEach
    void setUp() {
        UsersRepository users = Proxies.of(UsersRepository.class, (proxy, method, arguments) -> true);
        new AutocryptRoutes(users, peers, validities, events, new Recommender((key, at) -> true), null, Troubles.uncounted(), clock, new JsonTransformer())
            .define(http);
        http.init();
        http.awaitInitialization();
        learn(FIRST);
        learn(SECOND);
    }

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    private void learn(AutocryptHeader header) {
        clock.advance(Duration.ofMinutes(1));
        Instant now = clock.instant();
        peers.update(BEN, ANNA, new PeerUpdate.FromPeer(now, Optional.of(header)), new Receipt(now, Receipt.Authenticity.UNKNOWN));
    }

    private HttpResponse<String> put(String validity, String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/autocrypt/users/ben@one.example/peers/anna@one.example/validity/" + validity + query);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).PUT(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private List<Validity> said(AutocryptHeader header) {
        return validities.find(BEN, ANNA).stream().filter(one -> one.fingerprint().equals(fingerprint(header))).map(Judgement::validity).toList();
    }

    @Test
    void theKeyThatIsMeantIsJudgedThoughAnotherCameInItsPlace() throws Exception {
        assertThat(put("compromised", "?fingerprint=" + fingerprint(FIRST).toLowerCase(Locale.ROOT)).statusCode()).isEqualTo(204);

        assertThat(said(FIRST)).containsExactly(Validity.COMPROMISED);
        assertThat(said(SECOND)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?fingerprint=", "?fingerprint=EA1E", "?fingerprint=zz1EE40EA62BA0ACEB09C9AAF426F71650488295"})
    void whoDoesNotSayWhichKeyIsRefused(String query) throws Exception {
        HttpResponse<String> response = put("compromised", query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThatJson(response.body()).node("message").asString().startsWith("'fingerprint' must be the 40 or 64 hexadecimal digits");
        assertThat(validities.list(BEN)).isEmpty();
    }

    @Test
    void aKeyThatWasNeverSeenOfThePeerIsRefused() throws Exception {
        HttpResponse<String> response = put("validated", "?fingerprint=" + "0".repeat(40));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(validities.list(BEN)).isEmpty();
    }

    @Test
    void whatWasSaidByAClockThatIsAheadCanBeTakenBack() throws Exception {
        validities.judge(BEN, new Judgement(ANNA, fingerprint(SECOND), Validity.COMPROMISED, clock.instant().plusSeconds(30)));

        assertThat(put("unvalidated", "?fingerprint=" + fingerprint(SECOND)).statusCode()).isEqualTo(204);

        assertThat(said(SECOND)).containsExactly(Validity.UNVALIDATED);
    }
}
