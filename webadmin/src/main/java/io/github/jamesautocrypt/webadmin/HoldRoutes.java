/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryTrigger;
import io.github.jamesautocrypt.sma.manager.expiry.Hold;
import io.github.jamesautocrypt.sma.manager.expiry.Holds;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Users of whom nothing expires for a while.
 *
 * <ul>
 *     <li>{@code GET /sma/users/{user}/hold}: the last one, whether or not it is over; 404 when there is none;</li>
 *     <li>{@code PUT} with {@code {"until":"2027-01-01T00:00:00Z","reason":"…"}}: replaces it; without {@code until} it holds until it is deleted;</li>
 *     <li>{@code DELETE}: ends it; 204, also when there was none.</li>
 * </ul>
 *
 * <p>Answers 400 for what is no user name or no hold, 404 for a PUT for a user whom James does not have, 503 when the store does not answer.
 */
public class HoldRoutes implements Routes {
    private static final String PATH = SmaRoutes.BASE_PATH + SEPARATOR + "users" + SEPARATOR + Requests.USER + SEPARATOR + "hold";
    private static final String UNTIL = "until";
    private static final String REASON = "reason";
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(UNTIL, REASON));

    private final Holds holds;
    private final ExpiryTrigger expiry;
    private final UsersRepository users;
    private final StoreTroubles troubles;
    private final Clock clock;
    private final JsonTransformer jsonTransformer;

    @Inject
    public HoldRoutes(Holds holds, ExpiryTrigger expiry, UsersRepository users, StoreTroubles troubles, Clock clock, JsonTransformer jsonTransformer) {
        this.holds = holds;
        this.expiry = expiry;
        this.users = users;
        this.troubles = troubles;
        this.clock = clock;
        this.jsonTransformer = jsonTransformer;
    }

    @Override
    public String getBasePath() {
        return SmaRoutes.BASE_PATH;
    }

    @Override
    public void define(Service service) {
        service.get(PATH, (request, response) -> view(user(request)), jsonTransformer);
        service.put(PATH, (request, response) -> put(Requests.known(user(request), users), request, response));
        service.delete(PATH, (request, response) -> release(user(request), response));
        StoreAnswers.define(service, troubles);
    }

    private static Username user(Request request) {
        return Requests.user(request.params(Requests.USER));
    }

    private static Account account(Username user) {
        return new Account(user.asString());
    }

    private HoldView view(Username user) {
        return holds.find(account(user))
            .map(hold -> HoldView.of(hold, clock.instant()))
            .orElseThrow(() -> Requests.halt(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, "Nothing is held for this user", user.asString()));
    }

    private String put(Username user, Request request, Response response) throws IOException {
        holds.put(account(user), hold(JsonBody.texts(request, FIELDS)));
        expiry.policyChanged(new Scope.User(account(user)));
        return Responses.returnNoContent(response);
    }

    private Hold hold(Map<String, String> fields) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            return new Hold(now, Optional.ofNullable(fields.get(UNTIL)).map(text -> until(text, now)), fields.getOrDefault(REASON, ""));
        } catch (IllegalArgumentException e) {
            throw Requests.refuse(e.getMessage());
        }
    }

    private static Instant until(String text, Instant now) {
        try {
            Instant until = Instant.parse(text).truncatedTo(ChronoUnit.SECONDS);
            if (until.isAfter(now)) {
                return until;
            }
        } catch (DateTimeException e) {
            // the answer is the same
        }
        throw Requests.refuse("'" + UNTIL + "' must be a time in the future such as 2027-01-01T00:00:00Z, not '" + text + "'");
    }

    private String release(Username user, Response response) {
        holds.release(account(user));
        expiry.policyChanged(new Scope.User(account(user)));
        return Responses.returnNoContent(response);
    }
}
