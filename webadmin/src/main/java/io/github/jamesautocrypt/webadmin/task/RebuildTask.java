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
import org.apache.james.user.api.UsersRepositoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.webadmin.rebuild.Progress;
import io.github.jamesautocrypt.webadmin.rebuild.Rebuild;

/** Learns again from the mailboxes of one user, or of all. */
public final class RebuildTask implements Task {
    public static final TaskType TYPE = TaskType.of("autocrypt-store-rebuild");
    public static final int DEFAULT_MESSAGES_PER_SECOND = 100;

    private static final Logger LOGGER = LoggerFactory.getLogger(RebuildTask.class);

    private final Rebuild rebuild;
    private final Optional<Username> user;
    private final int messagesPerSecond;
    private final Progress progress = new Progress();

    public RebuildTask(Rebuild rebuild, Optional<Username> user, int messagesPerSecond) {
        this.rebuild = rebuild;
        this.user = user;
        this.messagesPerSecond = messagesPerSecond;
    }

    @Override
    public Result run() throws InterruptedException {
        try {
            rebuild.run(user, messagesPerSecond, progress);
            return progress.snapshot().isFlawless() ? Result.COMPLETED : Result.PARTIAL;
        } catch (StoreException | UsersRepositoryException e) {
            return StoreFailure.told(LOGGER, "The rebuild ends before its end", e);
        }
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return Optional.of(new Details(Clock.systemUTC().instant(), user.map(Username::asString), messagesPerSecond, progress.snapshot()));
    }

    /** What was asked for, and how far it has come. */
    public record Details(Instant timestamp, Optional<String> user, int messagesPerSecond, Progress.Snapshot progress) implements AdditionalInformation {
    }

    /** The task as JSON. */
    public record Dto(String type, Optional<String> user, int messagesPerSecond) implements Forms.OfTask {
    }

    /** The details as JSON; the numbers are those of {@link Progress.Snapshot}. */
    public record DetailsDto(String type, Instant timestamp, Optional<String> user, int messagesPerSecond, long users, long messages, long learned,
                             long failedMessages, long failedUserCount, List<String> failedUsers) implements Forms.OfDetails {
    }

    static TaskDTOModule<RebuildTask, Dto> module(Rebuild rebuild) {
        return Forms.task(TYPE, RebuildTask.class, Dto.class,
            dto -> new RebuildTask(rebuild, dto.user().map(Username::of), dto.messagesPerSecond()),
            (task, type) -> new Dto(type, task.user.map(Username::asString), task.messagesPerSecond));
    }

    static AdditionalInformationDTOModule<Details, DetailsDto> detailsModule() {
        return Forms.details(TYPE, Details.class, DetailsDto.class,
            RebuildTask::details,
            RebuildTask::dto);
    }

    private static Details details(DetailsDto dto) {
        return new Details(dto.timestamp(), dto.user(), dto.messagesPerSecond(), new Progress.Snapshot(dto.users(), dto.messages(), dto.learned(),
            dto.failedMessages(), dto.failedUserCount(), dto.failedUsers()));
    }

    private static DetailsDto dto(Details details, String type) {
        Progress.Snapshot progress = details.progress();
        return new DetailsDto(type, details.timestamp(), details.user(), details.messagesPerSecond(), progress.users(), progress.messages(),
            progress.learned(), progress.failedMessages(), progress.failedUserCount(), progress.failedUsers());
    }
}
