/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.restore.DeviceRestore;
import io.github.jamesautocrypt.sma.manager.restore.Restoration;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Reason;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Refused;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Restored;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import spark.HaltException;
import spark.Request;
import spark.Service;

/**
 * Brings MUAAs back that were removed: {@code POST /sma/users/{user}/muaas/{id}?action=restore}.
 *
 * <p>Answers 200 with what came back; 400 for what is no user name or another action; 404 for a user or MUAA that is unknown; 409 where the MUAA is
 * not removed, where its announcement cannot be had any more, or where there is no room, and says which; 503 when folders, vault or store do not answer.
 */
public class RestoreRoutes implements Routes {
    private static final String MUAA = ":muaa";
    private static final String PATH = SmaRoutes.BASE_PATH + SEPARATOR + "users" + SEPARATOR + Requests.USER + SEPARATOR + "muaas" + SEPARATOR + MUAA;
    private static final String ACTION = "action";

    private final DeviceRestore restore;
    private final UsersRepository users;
    private final StoreTroubles troubles;
    private final JsonTransformer jsonTransformer;

    @Inject
    public RestoreRoutes(DeviceRestore restore, UsersRepository users, StoreTroubles troubles, JsonTransformer jsonTransformer) {
        this.restore = restore;
        this.users = users;
        this.troubles = troubles;
        this.jsonTransformer = jsonTransformer;
    }

    @Override
    public String getBasePath() {
        return SmaRoutes.BASE_PATH;
    }

    @Override
    public void define(Service service) {
        service.post(PATH, (request, response) -> restore(request), jsonTransformer);
        StoreAnswers.define(service, troubles);
    }

    private RestoreView restore(Request request) throws UsersRepositoryException {
        String action = Optional.ofNullable(request.queryParams(ACTION)).orElse("");
        if (!action.equals("restore")) {
            throw Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'" + ACTION + "' must be restore", action);
        }
        Username user = Requests.known(Requests.user(request.params(Requests.USER)), users);
        String id = request.params(MUAA);
        Restoration restoration = MuaaId.parse(id).map(muaa -> restored(user, muaa)).orElse(new Refused(Reason.UNKNOWN));
        if (restoration instanceof Refused refused) {
            throw refusal(refused.reason(), id);
        }
        return RestoreView.of((Restored) restoration);
    }

    private Restoration restored(Username user, MuaaId muaa) {
        try {
            return restore.restore(new Account(user.asString()), muaa);
        } catch (FoldersException e) {
            throw ErrorResponder.builder()
                .statusCode(HttpStatus.SERVICE_UNAVAILABLE_503)
                .type(ErrorType.SERVER_ERROR)
                .message("The folders of the user, or the vault of deleted messages, cannot be reached just now; try again")
                .cause(e)
                .haltError();
        }
    }

    private static HaltException refusal(Reason reason, String id) {
        return reason == Reason.UNKNOWN ? Requests.halt(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, reason.sentence(), id)
            : Requests.halt(HttpStatus.CONFLICT_409, ErrorType.WRONG_STATE, reason.sentence(), id);
    }
}
