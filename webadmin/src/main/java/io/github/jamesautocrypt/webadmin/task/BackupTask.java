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
import io.github.jamesautocrypt.core.service.StoreException;

/** Writes all that is kept into a new file. */
public final class BackupTask implements Task {
    public static final TaskType TYPE = TaskType.of("autocrypt-store-backup");

    private static final Logger LOGGER = LoggerFactory.getLogger(BackupTask.class);

    private final Backups backups;
    private volatile Optional<Backup> written = Optional.empty();

    public BackupTask(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Result run() {
        try {
            written = Optional.of(backups.create());
            return Result.COMPLETED;
        } catch (StoreException e) {
            return StoreFailure.told(LOGGER, "There is no new backup", e);
        }
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return written.map(backup -> new Details(Clock.systemUTC().instant(), backup.file(), backup.rows()));
    }

    /** The file that was written, when it is. */
    public record Details(Instant timestamp, String file, Map<String, Long> rows) implements AdditionalInformation {
    }

    /** The details as JSON. */
    public record DetailsDto(String type, Instant timestamp, String file, Map<String, Long> rows) implements Forms.OfDetails {
    }

    static TaskDTOModule<BackupTask, Forms.TypeAlone> module(Backups backups) {
        return Forms.task(TYPE, BackupTask.class, Forms.TypeAlone.class, dto -> new BackupTask(backups), (task, type) -> new Forms.TypeAlone(type));
    }

    static AdditionalInformationDTOModule<Details, DetailsDto> detailsModule() {
        return Forms.details(TYPE, Details.class, DetailsDto.class,
            dto -> new Details(dto.timestamp(), dto.file(), dto.rows()),
            (details, type) -> new DetailsDto(type, details.timestamp(), details.file(), details.rows()));
    }
}
