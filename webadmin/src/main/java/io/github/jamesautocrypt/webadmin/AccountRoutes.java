/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.webadmin.Constants;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Erasure;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * All that is kept about a user, also about one whom James no longer has.
 *
 * <ul>
 *     <li>{@code GET /autocrypt/users/{user}}: everything, as JSON, keys included; 404 when nothing is kept;</li>
 *     <li>{@code DELETE /autocrypt/users/{user}}: erases it; 204, also when nothing was kept;</li>
 *     <li>{@code GET /autocrypt/users/{user}/events?offset=0&limit=100}: what happened to keys, the newest first.</li>
 * </ul>
 */
public class AccountRoutes implements Routes {
    private static final String USER_PATH = AutocryptRoutes.BASE_PATH + SEPARATOR + "users" + SEPARATOR + Requests.USER;
    private static final String EVENTS_PATH = USER_PATH + SEPARATOR + "events";

    private final AccountExport export;
    private final Erasure erasure;
    private final KeyEvents events;
    private final StoreTroubles troubles;
    private final JsonTransformer jsonTransformer;

    @Inject
    public AccountRoutes(AccountExport export, Erasure erasure, KeyEvents events, StoreTroubles troubles, JsonTransformer jsonTransformer) {
        this.export = export;
        this.erasure = erasure;
        this.events = events;
        this.troubles = troubles;
        this.jsonTransformer = jsonTransformer;
    }

    @Override
    public String getBasePath() {
        return AutocryptRoutes.BASE_PATH;
    }

    @Override
    public void define(Service service) {
        service.get(USER_PATH, this::export);
        service.delete(USER_PATH, this::erase);
        service.get(EVENTS_PATH, (request, response) -> events(request), jsonTransformer);
        StoreAnswers.define(service, troubles);
    }

    private String export(Request request, Response response) throws IOException {
        Account account = account(request);
        response.status(HttpStatus.OK_200);
        response.type(Constants.JSON_CONTENT_TYPE);
        if (!LargeAnswer.write(response, out -> export.write(account, out))) {
            throw Requests.halt(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, "Nothing is kept about this user", account.name());
        }
        return "";
    }

    private String erase(Request request, Response response) {
        erasure.erase(account(request));
        return Responses.returnNoContent(response);
    }

    private List<KeyEventView> events(Request request) {
        return events.list(account(request), Optional.empty(), Requests.offset(request), Requests.limit(request)).stream()
            .map(KeyEventView::of)
            .toList();
    }

    private static Account account(Request request) {
        Username user = Requests.user(request.params(Requests.USER));
        return new Account(user.asString());
    }
}
