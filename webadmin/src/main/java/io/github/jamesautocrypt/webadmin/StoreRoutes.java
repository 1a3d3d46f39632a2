/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.util.Optional;

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
import org.eclipse.jetty.http.HttpStatus;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.Backups;
import io.github.jamesautocrypt.core.service.Compaction;
import io.github.jamesautocrypt.webadmin.rebuild.Rebuild;
import io.github.jamesautocrypt.webadmin.task.BackupTask;
import io.github.jamesautocrypt.webadmin.task.CompactTask;
import io.github.jamesautocrypt.webadmin.task.RebuildTask;
import io.github.jamesautocrypt.webadmin.task.RestoreTask;
import spark.Request;
import spark.Service;

/**
 * What can be done with the store, each as a task; the answer is 201 with the id of the task, which {@code /tasks/{id}} tells of.
 *
 * <ul>
 *     <li>{@code POST /autocrypt/store?action=backup}: writes a backup into {@code var/autocrypt/backup/};</li>
 *     <li>{@code POST /autocrypt/store?action=restore&file=autocrypt-….zip}: replaces everything by a backup from there;</li>
 *     <li>{@code POST /autocrypt/store?action=compact}: deletes what nobody needs and gives back its space;</li>
 *     <li>{@code POST /autocrypt/store?action=rebuild&user=…&messagesPerSecond=100}: learns again from the mailboxes, of all users unless one
 *     is named.</li>
 * </ul>
 */
public class StoreRoutes implements Routes {
    public static final String BASE_PATH = AutocryptRoutes.BASE_PATH + SEPARATOR + "store";

    private static final String FILE = "file";
    private static final String USER = "user";
    private static final String PACE = "messagesPerSecond";

    private final Backups backups;
    private final Compaction compaction;
    private final Rebuild rebuild;
    private final UsersRepository users;
    private final TaskManager taskManager;
    private final JsonTransformer jsonTransformer;

    @Inject
    public StoreRoutes(Backups backups, Compaction compaction, Rebuild rebuild, UsersRepository users, TaskManager taskManager,
                       JsonTransformer jsonTransformer) {
        this.backups = backups;
        this.compaction = compaction;
        this.rebuild = rebuild;
        this.users = users;
        this.taskManager = taskManager;
        this.jsonTransformer = jsonTransformer;
    }

    @Override
    public String getBasePath() {
        return BASE_PATH;
    }

    @Override
    public void define(Service service) {
        service.post(BASE_PATH, TaskFromRequestRegistry.builder()
            .register(TaskRegistrationKey.of("backup"), request -> new BackupTask(backups))
            .register(TaskRegistrationKey.of("restore"), request -> new RestoreTask(backups, file(request)))
            .register(TaskRegistrationKey.of("compact"), request -> new CompactTask(compaction))
            .register(TaskRegistrationKey.of("rebuild"), this::rebuildTask)
            .buildAsRoute(taskManager), jsonTransformer);
    }

    private static String file(Request request) {
        String file = Optional.ofNullable(request.queryParams(FILE)).orElse("");
        if (file.isBlank()) {
            throw Requests.halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'" + FILE + "' must be the name of a backup", file);
        }
        return file;
    }

    private Task rebuildTask(Request request) throws UsersRepositoryException {
        Optional<Username> user = Optional.ofNullable(request.queryParams(USER)).map(Requests::user);
        if (user.isPresent()) {
            Requests.known(user.get(), users);
        }
        return new RebuildTask(rebuild, user, Requests.pace(request, PACE, RebuildTask.DEFAULT_MESSAGES_PER_SECOND));
    }
}
