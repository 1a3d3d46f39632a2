/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.task.Task;
import org.apache.james.task.TaskManager;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.tasks.TaskFromRequestRegistry;
import org.apache.james.webadmin.tasks.TaskRegistrationKey;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import io.github.jamesautocrypt.sma.manager.agent.ServerAgent;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryPolicy;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory.Question;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild.Whose;
import io.github.jamesautocrypt.webadmin.task.RegistryRebuildTask;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Which mail programs (MUAAs) the accounts have.
 *
 * <ul>
 *     <li>{@code GET /sma/users/{user}/muaas}: those of a user, ordered by their IDs;</li>
 *     <li>{@code GET /sma/users/{user}/muaas/{id}}: one of them;</li>
 *     <li>{@code DELETE /sma/users/{user}/muaas/{id}}: takes it out of the account; the others are told;</li>
 *     <li>{@code GET /sma/muaas?state=stale&domain=example.org&offset=0&limit=100}: those of all users, those first that have been silent for
 *     longest, and before them those that were removed, the last one first; {@code state} is {@code live}, {@code stale}, {@code dead} or
 *     {@code removed}; at most {@value Requests#MAX_LIMIT};</li>
 *     <li>{@code GET /sma/muaas/count?domain=example.org}: how many there are in each state;</li>
 *     <li>{@code POST /sma?action=rebuild&user=…&from=…&accountsPerSecond=20}: reads them from the folders again, of all users, or of those from one
 *     on in the order of their names, unless one is named.</li>
 * </ul>
 *
 * <p>Answers 400 for what is no user name, domain, state or number, 404 for a user or MUAA that is unknown, 503 when the store does not answer or
 * James cannot reach the folders.
 */
public class SmaRoutes implements Routes {
    public static final String BASE_PATH = SEPARATOR + "sma";

    private static final String MUAA = ":muaa";
    private static final String MUAAS = SEPARATOR + "muaas";
    private static final String USER_PATH = BASE_PATH + SEPARATOR + "users" + SEPARATOR + Requests.USER + MUAAS;
    private static final String ALL_PATH = BASE_PATH + MUAAS;
    private static final String STATE = "state";
    private static final String DOMAIN = "domain";
    private static final String FROM = "from";
    private static final String PACE = "accountsPerSecond";

    private final MuaaRegistry registry;
    private final MuaaDirectory directory;
    private final Policies policies;
    private final RegistryRebuild rebuild;
    private final ServerAgent agent;
    private final UsersRepository users;
    private final StoreTroubles troubles;
    private final TaskManager taskManager;
    private final Clock clock;
    private final JsonTransformer jsonTransformer;

    @Inject
    public SmaRoutes(MuaaRegistry registry, MuaaDirectory directory, Policies policies, RegistryRebuild rebuild, ServerAgent agent,
                     UsersRepository users, StoreTroubles troubles, TaskManager taskManager, Clock clock, JsonTransformer jsonTransformer) {
        this.registry = registry;
        this.directory = directory;
        this.policies = policies;
        this.rebuild = rebuild;
        this.agent = agent;
        this.users = users;
        this.troubles = troubles;
        this.taskManager = taskManager;
        this.clock = clock;
        this.jsonTransformer = jsonTransformer;
    }

    @Override
    public String getBasePath() {
        return BASE_PATH;
    }

    @Override
    public void define(Service service) {
        service.get(USER_PATH, (request, response) -> ofUser(account(request)).toList(), jsonTransformer);
        service.get(USER_PATH + SEPARATOR + MUAA, (request, response) -> one(request), jsonTransformer);
        service.delete(USER_PATH + SEPARATOR + MUAA, (request, response) -> remove(request, response));
        service.get(ALL_PATH, (request, response) -> ofAll(request), jsonTransformer);
        service.get(ALL_PATH + SEPARATOR + "count", (request, response) -> count(request), jsonTransformer);
        service.post(BASE_PATH, TaskFromRequestRegistry.builder()
            .register(TaskRegistrationKey.of("rebuild"), this::rebuildTask)
            .buildAsRoute(taskManager), jsonTransformer);
        StoreAnswers.define(service, troubles);
    }

    private Stream<MuaaView> ofUser(Account account) {
        ExpiryPolicy policy = ExpiryPolicy.of(policies.of(account));
        LocalDate today = today();
        return registry.read(account).muaas().values().stream()
            .map(muaa -> MuaaView.of(account, muaa, policy.state(muaa, today)))
            .sorted(Comparator.comparing(MuaaView::muaa));
    }

    private MuaaView one(Request request) throws UsersRepositoryException {
        String id = request.params(MUAA);
        return ofUser(account(request))
            .filter(view -> view.muaa().equals(id))
            .findFirst()
            .orElseThrow(() -> noSuchMuaa(id));
    }

    private static HaltException noSuchMuaa(String id) {
        return Requests.halt(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, "The user has no such MUAA", id);
    }

    private String remove(Request request, Response response) throws UsersRepositoryException {
        String id = request.params(MUAA);
        Account account = account(request);
        if (MuaaId.parse(id).filter(muaa -> agent.remove(account, muaa, Removal.By.ADMIN)).isEmpty()) {
            throw noSuchMuaa(id);
        }
        return Responses.returnNoContent(response);
    }

    private List<MuaaView> ofAll(Request request) {
        Question question = question(request);
        return directory.list(question, Requests.offset(request), Requests.limit(request)).stream()
            .map(listed -> MuaaView.of(listed.account(), listed.muaa(), question.policy().state(listed.muaa(), question.today())))
            .toList();
    }

    private Map<String, Long> count(Request request) {
        Map<LifeState, Long> found = directory.count(question(request));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (LifeState state : LifeState.values()) {
            counts.put(MuaaView.word(state), found.getOrDefault(state, 0L));
        }
        return counts;
    }

    private Question question(Request request) {
        Optional<String> domain = Optional.ofNullable(request.queryParams(DOMAIN)).map(Requests::domain);
        return new Question(Optional.ofNullable(request.queryParams(STATE)).map(SmaRoutes::state), domain, lives(domain), today());
    }

    // What is set for a single user does not count here: the store looks for days, and not for settings
    private LifePolicy lives(Optional<String> domain) {
        Scope scope = domain.<Scope>map(Scope.Domain::new).orElseGet(Scope.Global::new);
        return ExpiryPolicy.of(policies.of(scope)).lives();
    }

    private static LifeState state(String word) {
        return Stream.of(LifeState.values())
            .filter(state -> MuaaView.word(state).equals(word))
            .findFirst()
            .orElseThrow(() -> Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT,
                "'" + STATE + "' must be live, stale, dead or removed", word));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Account account(Request request) throws UsersRepositoryException {
        return new Account(Requests.known(Requests.user(request.params(Requests.USER)), users).asString());
    }

    private Task rebuildTask(Request request) throws UsersRepositoryException {
        Optional<Username> user = Optional.ofNullable(request.queryParams("user")).map(Requests::user);
        if (user.isPresent()) {
            Requests.known(user.get(), users);
        }
        Optional<Username> from = Optional.ofNullable(request.queryParams(FROM)).map(Requests::user);
        if (user.isPresent() && from.isPresent()) {
            throw Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'" + FROM + "' says where to begin with all users, and 'user' that "
                + "there is one", from.get().asString());
        }
        return new RegistryRebuildTask(rebuild, new Whose(user, from), Requests.pace(request, PACE, RegistryRebuildTask.DEFAULT_ACCOUNTS_PER_SECOND));
    }
}
