/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.PeerValidities;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.PeerValidities.Validity;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * What is known for a user.
 *
 * <ul>
 *     <li>{@code GET /autocrypt/users/{user}/peers?offset=0&limit=100}: the peers, ordered by address, at most {@value Requests#MAX_LIMIT};</li>
 *     <li>{@code GET /autocrypt/users/{user}/peers/{address}}: one peer;</li>
 *     <li>{@code GET /autocrypt/users/{user}/peers/{address}/history?offset=0&limit=100}: what happened to the keys of a peer, the newest first;</li>
 *     <li>{@code PUT /autocrypt/users/{user}/peers/{address}/validity/{validity}?fingerprint=}, {@code unvalidated}, {@code validated} or {@code
 *     compromised}: says so of the key of a peer with this fingerprint; 204, or 409 when no such key was seen of the peer. A compromised key is not
 *     recommended.</li>
 *     <li>{@code GET /autocrypt/users/{user}/key}: the user's own keys, and whether one of them would be announced.</li>
 * </ul>
 *
 * <p>Answers 400 for what is no user name, address or fingerprint, 404 for a user or peer that is unknown, 503 when the store does not answer.
 */
public class AutocryptRoutes implements Routes {
    public static final String BASE_PATH = SEPARATOR + "autocrypt";

    private static final String ADDRESS = ":address";
    private static final String VALIDITY = ":validity";
    private static final String FINGERPRINT = "fingerprint";
    private static final Pattern FINGERPRINT_FORM = Pattern.compile("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}");
    private static final String USER_PATH = BASE_PATH + SEPARATOR + "users" + SEPARATOR + Requests.USER;
    private static final String PEERS_PATH = USER_PATH + SEPARATOR + "peers";
    private static final String PEER_PATH = PEERS_PATH + SEPARATOR + ADDRESS;
    private static final String HISTORY_PATH = PEER_PATH + SEPARATOR + "history";
    private static final String VALIDITY_PATH = PEER_PATH + SEPARATOR + "validity" + SEPARATOR + VALIDITY;
    private static final String KEY_PATH = USER_PATH + SEPARATOR + "key";

    private final UsersRepository users;
    private final PeerStates peers;
    private final PeerValidities validities;
    private final KeyEvents events;
    private final SeenKeys seenKeys;
    private final Recommender recommender;
    private final OwnKeyReport ownKeyReport;
    private final StoreTroubles troubles;
    private final Clock clock;
    private final JsonTransformer jsonTransformer;

    @Inject
    public AutocryptRoutes(UsersRepository users, PeerStates peers, PeerValidities validities, KeyEvents events, Recommender recommender,
                           OwnKeyReport ownKeyReport, StoreTroubles troubles, Clock clock, JsonTransformer jsonTransformer) {
        this.users = users;
        this.peers = peers;
        this.validities = validities;
        this.events = events;
        this.seenKeys = new SeenKeys(events);
        this.recommender = recommender;
        this.ownKeyReport = ownKeyReport;
        this.troubles = troubles;
        this.clock = clock;
        this.jsonTransformer = jsonTransformer;
    }

    @Override
    public String getBasePath() {
        return BASE_PATH;
    }

    @Override
    public void define(Service service) {
        service.get(PEERS_PATH, (request, response) -> listPeers(request), jsonTransformer);
        service.get(PEER_PATH, (request, response) -> getPeer(request), jsonTransformer);
        service.get(HISTORY_PATH, (request, response) -> history(request), jsonTransformer);
        service.put(VALIDITY_PATH, this::putValidity);
        service.get(KEY_PATH, (request, response) -> ownKeyReport.of(account(request), clock.instant()), jsonTransformer);
        StoreAnswers.define(service, troubles);
    }

    private List<PeerView> listPeers(Request request) throws UsersRepositoryException {
        Account account = account(request);
        Instant now = clock.instant();
        List<Judgement> judgements = validities.list(account);
        return peers.list(account, Requests.offset(request), Requests.limit(request)).stream()
            .map(peer -> PeerView.of(peer, judgements, recommender, now))
            .toList();
    }

    private PeerView getPeer(Request request) throws UsersRepositoryException {
        Account account = account(request);
        CanonicalAddress address = address(request);
        return PeerView.of(new Peer(address, state(account, address)), validities.find(account, address), recommender, clock.instant());
    }

    private PeerState state(Account account, CanonicalAddress peer) {
        return peers.find(account, peer)
            .orElseThrow(() -> Requests.halt(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, "The user has not met this peer yet", peer.asString()));
    }

    private List<KeyEventView> history(Request request) throws UsersRepositoryException {
        Account account = account(request);
        return events.list(account, Optional.of(address(request)), Requests.offset(request), Requests.limit(request)).stream()
            .map(KeyEventView::of)
            .toList();
    }

    private String putValidity(Request request, Response response) throws UsersRepositoryException {
        Account account = account(request);
        CanonicalAddress address = address(request);
        Validity validity = validity(request.params(VALIDITY));
        String fingerprint = fingerprint(request);
        List<Judgement> judgements = validities.find(account, address);
        if (!seenKeys.contains(account, address, state(account, address), judgements, fingerprint)) {
            throw Requests.halt(HttpStatus.CONFLICT_409, ErrorType.WRONG_STATE, "No key with this fingerprint was seen of this peer", fingerprint);
        }
        validities.judge(account, new Judgement(address, fingerprint, validity, afterAll(judgements, fingerprint)));
        return Responses.returnNoContent(response);
    }

    private static Validity validity(String word) {
        return Stream.of(Validity.values()).filter(validity -> PeerView.word(validity).equals(word)).findFirst()
            .orElseThrow(() -> Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT,
                "'validity' must be 'unvalidated', 'validated' or 'compromised'", word));
    }

    // of two words the later counts, and the clock of another node may be ahead of ours
    private Instant afterAll(List<Judgement> judgements, String fingerprint) {
        return judgements.stream()
            .filter(judgement -> judgement.fingerprint().equals(fingerprint))
            .map(Judgement::at)
            .reduce(clock.instant(), (one, other) -> one.isBefore(other) ? other : one);
    }

    private static String fingerprint(Request request) {
        String written = Optional.ofNullable(request.queryParams(FINGERPRINT)).orElse("");
        if (!FINGERPRINT_FORM.matcher(written).matches()) {
            throw Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT,
                "'fingerprint' must be the 40 or 64 hexadecimal digits of the key that is meant", written);
        }
        return written.toUpperCase(Locale.ROOT);
    }

    private static CanonicalAddress address(Request request) {
        String written = request.params(ADDRESS);
        return CanonicalAddress.parse(written)
            .orElseThrow(() -> Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'address' must be a mail address", written));
    }

    private Account account(Request request) throws UsersRepositoryException {
        return new Account(Requests.known(Requests.user(request.params(Requests.USER)), users).asString());
    }
}
