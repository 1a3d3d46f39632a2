/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
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

    /** The task as JSON. */
    public record Dto(String type) implements TaskDTO {
        @Override
        public String getType() {
            return type;
        }
    }

    /** The details as JSON. */
    public record DetailsDto(String type, Instant timestamp, String file, Map<String, Long> rows) implements AdditionalInformationDTO {
        @Override
        public String getType() {
            return type;
        }

        @Override
        public Instant getTimestamp() {
            return timestamp;
        }
    }

    static TaskDTOModule<BackupTask, Dto> module(Backups backups) {
        return DTOModule.forDomainObject(BackupTask.class)
            .convertToDTO(Dto.class)
            .toDomainObjectConverter(dto -> new BackupTask(backups))
            .toDTOConverter((task, type) -> new Dto(type))
            .typeName(TYPE.asString())
            .withFactory(TaskDTOModule::new);
    }

    static AdditionalInformationDTOModule<Details, DetailsDto> detailsModule() {
        return DTOModule.forDomainObject(Details.class)
            .convertToDTO(DetailsDto.class)
            .toDomainObjectConverter(dto -> new Details(dto.timestamp(), dto.file(), dto.rows()))
            .toDTOConverter((details, type) -> new DetailsDto(type, details.timestamp(), details.file(), details.rows()))
            .typeName(TYPE.asString())
            .withFactory(AdditionalInformationDTOModule::new);
    }
}
