/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.apache.james.task.Task;
import org.apache.james.task.TaskManager;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.tasks.TaskFromRequestRegistry;
import org.apache.james.webadmin.tasks.TaskRegistrationKey;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.ParametersExtractor;
import org.eclipse.jetty.http.HttpStatus;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import io.github.jamesautocrypt.sma.manager.expiry.AccountExpiry;
import io.github.jamesautocrypt.sma.manager.expiry.Expiry;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryMode;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryOrder;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports.Report;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.webadmin.task.ExpiryTask;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * What has expired in SMA folders.
 *
 * <ul>
 *     <li>{@code POST /sma/muaas?action=expire&mode=report|enforce&user=…&domain=…&limit=10000}: a task that goes through the accounts that are due, all
 *     unless a user or a domain is named, and does in each what its policy says unless {@code mode} says otherwise;</li>
 *     <li>{@code GET /sma/reports}: the runs that are kept, the newest first;</li>
 *     <li>{@code GET /sma/reports/{number}}, {@code GET /sma/reports/latest}: what a run did, counted;</li>
 *     <li>{@code GET /sma/reports/{number}.csv}, {@code GET /sma/reports/latest.csv}: each of its decisions;</li>
 *     <li>{@code GET /sma/users/{user}/muaas/{id}/explain}: in sentences what a device is, why, and what happens when.</li>
 * </ul>
 *
 * <p>Answers 400 for what is no user name, domain, mode or number, 404 for a user, MUAA or report that is unknown, 503 when the store does not
 * answer or James cannot reach the folders.
 */
public class ExpiryRoutes implements Routes {
    private static final String MUAA = ":muaa";
    private static final String MUAAS = SmaRoutes.BASE_PATH + SEPARATOR + "muaas";
    private static final String EXPLAIN = SmaRoutes.BASE_PATH + SEPARATOR + "users" + SEPARATOR + Requests.USER + SEPARATOR + "muaas" + SEPARATOR + MUAA
        + SEPARATOR + "explain";
    private static final String REPORTS = SmaRoutes.BASE_PATH + SEPARATOR + "reports";
    private static final String REPORT = ":report";
    private static final String CSV = ".csv";
    private static final String MODE = "mode";
    private static final String USER = "user";
    private static final String DOMAIN = "domain";
    private static final String LIMIT = "limit";
    private static final int MAX_LIMIT = 1_000_000;

    private final Expiry expiry;
    private final AccountExpiry accounts;
    private final ExpiryReports reports;
    private final UsersRepository users;
    private final StoreTroubles troubles;
    private final TaskManager taskManager;
    private final JsonTransformer jsonTransformer;

    @Inject
    public ExpiryRoutes(Expiry expiry, AccountExpiry accounts, ExpiryReports reports, UsersRepository users, StoreTroubles troubles, TaskManager taskManager,
                        JsonTransformer jsonTransformer) {
        this.expiry = expiry;
        this.accounts = accounts;
        this.reports = reports;
        this.users = users;
        this.troubles = troubles;
        this.taskManager = taskManager;
        this.jsonTransformer = jsonTransformer;
    }

    @Override
    public String getBasePath() {
        return SmaRoutes.BASE_PATH;
    }

    @Override
    public void define(Service service) {
        service.post(MUAAS, TaskFromRequestRegistry.builder()
            .register(TaskRegistrationKey.of("expire"), this::task)
            .buildAsRoute(taskManager), jsonTransformer);
        service.get(REPORTS, (request, response) -> reports(), jsonTransformer);
        service.get(REPORTS + SEPARATOR + REPORT, this::report);
        service.get(EXPLAIN, (request, response) -> explain(request), jsonTransformer);
        StoreAnswers.define(service, troubles);
    }

    private Task task(Request request) throws UsersRepositoryException {
        Optional<ExpiryMode> mode = Optional.ofNullable(request.queryParams(MODE)).map(ExpiryRoutes::mode);
        return new ExpiryTask(expiry, new ExpiryOrder(mode, scope(request), limit(request), ExpiryOrder.DEFAULT_PAUSE, "admin"));
    }

    private static ExpiryMode mode(String word) {
        return switch (word) {
            case "report" -> ExpiryMode.REPORT;
            case "enforce" -> ExpiryMode.ENFORCE;
            default -> throw Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'" + MODE + "' must be report or enforce", word);
        };
    }

    private Scope scope(Request request) throws UsersRepositoryException {
        Optional<String> user = Optional.ofNullable(request.queryParams(USER));
        Optional<String> domain = Optional.ofNullable(request.queryParams(DOMAIN)).map(Requests::domain);
        if (user.isPresent() && domain.isPresent()) {
            throw Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'" + DOMAIN + "' means many users, and 'user' one", domain.get());
        }
        if (user.isPresent()) {
            return new Scope.User(account(user.get()));
        }
        return domain.<Scope>map(Scope.Domain::new).orElseGet(Scope.Global::new);
    }

    private static int limit(Request request) {
        int limit = ParametersExtractor.extractPositiveInteger(request, LIMIT).orElse(ExpiryOrder.DEFAULT_LIMIT);
        if (limit == 0 || limit > MAX_LIMIT) {
            throw Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'" + LIMIT + "' must be a number from 1 to " + MAX_LIMIT,
                Integer.toString(limit));
        }
        return limit;
    }

    private List<ReportView> reports() {
        return reports.list().stream().map(ReportView::of).toList();
    }

    private String report(Request request, Response response) throws IOException {
        String name = request.params(REPORT);
        if (name.endsWith(CSV)) {
            return csv(named(name.substring(0, name.length() - CSV.length())), response);
        }
        return jsonTransformer.render(named(name).summary());
    }

    private Report named(String name) {
        Optional<Report> report = name.equals("latest")
            ? reports.latest()
            : reports.list().stream().filter(one -> Long.toString(one.run()).equals(name)).findFirst();
        return report.orElseThrow(() -> Requests.halt(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, "There is no such report; a run makes one", name));
    }

    private String csv(Report report, Response response) throws IOException {
        response.type("text/csv; charset=utf-8");
        response.header("Content-Disposition", "attachment; filename=\"sma-expiry.csv\"");
        LargeAnswer.write(response, out -> {
            // not closed, for that would make an answer of what there is until a failure
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(ExpiryCsv.HEADER);
            reports.decisions(report.run(), entry -> write(writer, ExpiryCsv.line(entry)));
            writer.flush();
            return true;
        });
        return "";
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> explain(Request request) throws UsersRepositoryException {
        Account account = account(request.params(Requests.USER));
        String id = request.params(MUAA);
        List<String> sentences = MuaaId.parse(id).map(muaa -> accounts.explain(account, muaa)).orElse(List.of());
        if (sentences.isEmpty()) {
            throw noSuchMuaa(id);
        }
        return sentences;
    }

    private static HaltException noSuchMuaa(String id) {
        return Requests.halt(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, "The user has no such MUAA", id);
    }

    private Account account(String user) throws UsersRepositoryException {
        return new Account(Requests.known(Requests.user(user), users).asString());
    }
}
