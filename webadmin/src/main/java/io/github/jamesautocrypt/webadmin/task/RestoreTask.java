/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.Backups;
import io.github.jamesautocrypt.core.service.Backups.Backup;
import io.github.jamesautocrypt.core.service.Backups.UnusableBackupException;
import io.github.jamesautocrypt.core.service.StoreException;

/** Replaces all that is kept by what a backup holds. */
public final class RestoreTask implements Task {
    public static final TaskType TYPE = TaskType.of("autocrypt-store-restore");

    private static final Logger LOGGER = LoggerFactory.getLogger(RestoreTask.class);

    private final Backups backups;
    private final String file;
    private volatile Optional<Backup> restored = Optional.empty();
    private volatile Optional<String> refusal = Optional.empty();

    public RestoreTask(Backups backups, String file) {
        this.backups = backups;
        this.file = file;
    }

    @Override
    public Result run() {
        try {
            restored = Optional.of(backups.restore(file));
            return Result.COMPLETED;
        } catch (UnusableBackupException | StoreException e) {
            refusal = Optional.of(e.getMessage());
            return StoreFailure.told(LOGGER, "Nothing was restored", e);
        }
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return Optional.of(new Details(Clock.systemUTC().instant(), file, restored.map(Backup::date), restored.map(Backup::rows).orElse(Map.of()), refusal));
    }

    /**
     * What is restored.
     *
     * @param file    the name of the backup
     * @param date    when it was made; known when it is restored
     * @param rows    how many rows were restored of each table
     * @param refusal why nothing was restored, in a sentence
     */
    public record Details(Instant timestamp, String file, Optional<Instant> date, Map<String, Long> rows, Optional<String> refusal)
        implements AdditionalInformation {
    }

    /** The task as JSON. */
    public record Dto(String type, String file) implements Forms.OfTask {
    }

    /** The details as JSON. */
    public record DetailsDto(String type, Instant timestamp, String file, Optional<Instant> date, Map<String, Long> rows, Optional<String> refusal)
        implements Forms.OfDetails {
    }

    static TaskDTOModule<RestoreTask, Dto> module(Backups backups) {
        return Forms.task(TYPE, RestoreTask.class, Dto.class, dto -> new RestoreTask(backups, dto.file()), (task, type) -> new Dto(type, task.file));
    }

    static AdditionalInformationDTOModule<Details, DetailsDto> detailsModule() {
        return Forms.details(TYPE, Details.class, DetailsDto.class,
            dto -> new Details(dto.timestamp(), dto.file(), dto.date(), dto.rows(), dto.refusal()),
            (details, type) -> new DetailsDto(type, details.timestamp(), details.file(), details.date(), details.rows(), details.refusal()));
    }
}
