/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryTrigger;
import io.github.jamesautocrypt.webadmin.PolicyView.ValueView;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Settings that users inherit, changed while James runs.
 *
 * <ul>
 *     <li>{@code GET /sma/policies/global}, {@code /sma/policies/domains/{domain}}, {@code /sma/policies/users/{user}}: what is set there for all
 *     users, those of a domain or one, and what holds there, each value with the level at which it was set;</li>
 *     <li>{@code PUT} with a JSON object of keys and values, all in quotation marks: replaces all that is set there;</li>
 *     <li>{@code DELETE}: nothing is set there any more; 204, also when nothing was;</li>
 *     <li>{@code GET /sma/users/{user}/policy}: what holds for a user, each value with the level at which it was set.</li>
 * </ul>
 *
 * <p>Answers 400 for what is no user name or domain, an unknown key, a value that is not allowed, or values that make no sense together; 404 for a
 * PUT for a user whom James does not have; 503 when the store does not answer. All but PUT work for users who are gone, of whom something may be left.
 */
public class PolicyRoutes implements Routes {
    private static final String DOMAIN = ":domain";
    private static final String POLICIES = SmaRoutes.BASE_PATH + SEPARATOR + "policies" + SEPARATOR;
    private static final String GLOBAL_PATH = POLICIES + "global";
    private static final String DOMAIN_PATH = POLICIES + "domains" + SEPARATOR + DOMAIN;
    private static final String USER_PATH = POLICIES + "users" + SEPARATOR + Requests.USER;
    private static final String EFFECTIVE_PATH = SmaRoutes.BASE_PATH + SEPARATOR + "users" + SEPARATOR + Requests.USER + SEPARATOR + "policy";
    // They say what clients see and may do, and not what stands in the folders
    private static final Set<Setting<?>> NOTHING_EXPIRES_BY = Set.of(SmaSettings.HIDING, SmaSettings.GUARD);

    private final Policies policies;
    private final List<Setting<?>> catalogue;
    private final ExpiryTrigger expiry;
    private final UsersRepository users;
    private final StoreTroubles troubles;
    private final JsonTransformer jsonTransformer;

    @Inject
    public PolicyRoutes(Policies policies, List<Setting<?>> catalogue, ExpiryTrigger expiry, UsersRepository users, StoreTroubles troubles,
                        JsonTransformer jsonTransformer) {
        this.policies = policies;
        this.catalogue = catalogue;
        this.expiry = expiry;
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
        define(service, GLOBAL_PATH, request -> new Scope.Global());
        define(service, DOMAIN_PATH, request -> new Scope.Domain(Requests.domain(request.params(DOMAIN))));
        define(service, USER_PATH, PolicyRoutes::user);
        service.get(EFFECTIVE_PATH, (request, response) -> effective(user(request)), jsonTransformer);
        StoreAnswers.define(service, troubles);
    }

    private void define(Service service, String path, Function<Request, Scope> whose) {
        service.get(path, (request, response) -> view(whose.apply(request)), jsonTransformer);
        service.put(path, (request, response) -> put(whose.apply(request), request, response));
        service.delete(path, (request, response) -> set(whose.apply(request), Map.of(), response));
    }

    private static Scope user(Request request) {
        return new Scope.User(new Account(Requests.user(request.params(Requests.USER)).asString()));
    }

    private PolicyView view(Scope scope) {
        return PolicyView.of(policies.set(scope), policies.of(scope), catalogue);
    }

    private SortedMap<String, ValueView> effective(Scope user) {
        return PolicyView.effective(policies.of(user), catalogue);
    }

    private String put(Scope scope, Request request, Response response) throws IOException, UsersRepositoryException {
        if (scope instanceof Scope.User user) {
            Requests.known(Username.of(user.account().name()), users);
        }
        Map<String, String> wanted = JsonBody.texts(request);
        EffectivePolicy now = policies.of(scope);
        new SettingsCheck(catalogue).problem(wanted, scope.level(), now).ifPresent(problem -> {
            throw Requests.refuse(problem);
        });
        return set(scope, wanted, response);
    }

    // Whoever sends a request again, for the answer to the first was that something failed, must find nothing left undone
    private String set(Scope scope, Map<String, String> wanted, Response response) {
        Map<String, String> before = policies.set(scope);
        policies.set(scope, wanted);
        if (wanted.isEmpty() || Stream.of(before, wanted).anyMatch(PolicyRoutes::mattersForExpiry)) {
            expiry.policyChanged(scope);
        }
        return Responses.returnNoContent(response);
    }

    private static boolean mattersForExpiry(Map<String, String> settings) {
        return SmaSettings.ALL.stream().filter(setting -> !NOTHING_EXPIRES_BY.contains(setting)).anyMatch(setting -> settings.containsKey(setting.key()));
    }
}
