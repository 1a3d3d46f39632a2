/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryProgress;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild.Whose;

/** Reads from the SMA folders of one user, or of all from one on, who is in the account. */
public final class RegistryRebuildTask implements Task {
    public static final TaskType TYPE = TaskType.of("sma-rebuild");
    public static final int DEFAULT_ACCOUNTS_PER_SECOND = 20;

    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryRebuildTask.class);

    private final RegistryRebuild rebuild;
    private final Whose whose;
    private final int accountsPerSecond;
    private final RegistryProgress progress = new RegistryProgress();

    public RegistryRebuildTask(RegistryRebuild rebuild, Whose whose, int accountsPerSecond) {
        this.rebuild = rebuild;
        this.whose = whose;
        this.accountsPerSecond = accountsPerSecond;
    }

    @Override
    public Result run() throws InterruptedException {
        try {
            rebuild.run(whose, accountsPerSecond, progress);
            return progress.snapshot().isFlawless() ? Result.COMPLETED : Result.PARTIAL;
        } catch (StoreException e) {
            return StoreFailure.told(LOGGER, "The rebuild ends before its end", e);
        }
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return Optional.of(new Details(Clock.systemUTC().instant(), name(whose.only()), name(whose.from()), accountsPerSecond, progress.snapshot()));
    }

    /** What was asked for, and how far it has come. */
    public record Details(Instant timestamp, Optional<String> user, Optional<String> from, int accountsPerSecond, RegistryProgress.Snapshot progress)
        implements AdditionalInformation {
    }

    /** The task as JSON. */
    public record Dto(String type, Optional<String> user, Optional<String> from, int accountsPerSecond) implements Forms.OfTask {
    }

    /** The details as JSON; the numbers are those of {@link RegistryProgress.Snapshot}. */
    public record DetailsDto(String type, Instant timestamp, Optional<String> user, Optional<String> from, int accountsPerSecond, long accounts,
                             long changed, Optional<String> last, long failedAccountCount, List<String> failedAccounts) implements Forms.OfDetails {
    }

    private static Optional<String> name(Optional<Username> user) {
        return user.map(Username::asString);
    }

    static TaskDTOModule<RegistryRebuildTask, Dto> module(RegistryRebuild rebuild) {
        return Forms.task(TYPE, RegistryRebuildTask.class, Dto.class,
            dto -> new RegistryRebuildTask(rebuild, new Whose(dto.user().map(Username::of), dto.from().map(Username::of)), dto.accountsPerSecond()),
            (task, type) -> new Dto(type, name(task.whose.only()), name(task.whose.from()), task.accountsPerSecond));
    }

    static AdditionalInformationDTOModule<Details, DetailsDto> detailsModule() {
        return Forms.details(TYPE, Details.class, DetailsDto.class,
            RegistryRebuildTask::details,
            RegistryRebuildTask::dto);
    }

    private static Details details(DetailsDto dto) {
        return new Details(dto.timestamp(), dto.user(), dto.from(), dto.accountsPerSecond(),
            new RegistryProgress.Snapshot(dto.accounts(), dto.changed(), dto.last(), dto.failedAccountCount(), dto.failedAccounts()));
    }

    private static DetailsDto dto(Details details, String type) {
        RegistryProgress.Snapshot progress = details.progress();
        return new DetailsDto(type, details.timestamp(), details.user(), details.from(), details.accountsPerSecond(), progress.accounts(), progress.changed(),
            progress.last(), progress.failedAccountCount(), progress.failedAccounts());
    }
}
