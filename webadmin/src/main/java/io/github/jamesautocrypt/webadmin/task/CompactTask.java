/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.Compaction;
import io.github.jamesautocrypt.core.service.Compaction.Compacted;
import io.github.jamesautocrypt.core.service.StoreException;

/** Deletes what nobody needs and gives back its space. */
public final class CompactTask implements Task {
    public static final TaskType TYPE = TaskType.of("autocrypt-store-compact");

    private static final Logger LOGGER = LoggerFactory.getLogger(CompactTask.class);

    private final Compaction compaction;
    private volatile Optional<Compacted> compacted = Optional.empty();

    public CompactTask(Compaction compaction) {
        this.compaction = compaction;
    }

    @Override
    public Result run() {
        try {
            compacted = Optional.of(compaction.compact());
            return Result.COMPLETED;
        } catch (StoreException e) {
            return StoreFailure.told(LOGGER, "The store was not compacted", e);
        }
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return compacted.map(done -> new Details(Clock.systemUTC().instant(), done.octetsBefore(), done.octetsAfter(), done.certificates(), done.accounts(),
            done.events()));
    }

    /** What it brought, when it is done; see {@link Compacted}. */
    public record Details(Instant timestamp, long octetsBefore, long octetsAfter, long certificates, long accounts, long events)
        implements AdditionalInformation {
    }

    /** The details as JSON. */
    public record DetailsDto(String type, Instant timestamp, long octetsBefore, long octetsAfter, long certificates, long accounts, long events)
        implements Forms.OfDetails {
    }

    static TaskDTOModule<CompactTask, Forms.TypeAlone> module(Compaction compaction) {
        return Forms.task(TYPE, CompactTask.class, Forms.TypeAlone.class, dto -> new CompactTask(compaction), (task, type) -> new Forms.TypeAlone(type));
    }

    static AdditionalInformationDTOModule<Details, DetailsDto> detailsModule() {
        return Forms.details(TYPE, Details.class, DetailsDto.class,
            dto -> new Details(dto.timestamp(), dto.octetsBefore(), dto.octetsAfter(), dto.certificates(), dto.accounts(), dto.events()),
            (details, type) -> new DetailsDto(type, details.timestamp(), details.octetsBefore(), details.octetsAfter(), details.certificates(),
                details.accounts(), details.events()));
    }
}
