/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskType;

/** How James is told the JSON of a task and of what it tells of itself: two records each, and the ways between them. */
final class Forms {

    private Forms() {
    }

    /** A task as JSON. */
    interface OfTask extends TaskDTO {
        String type();

        @Override
        default String getType() {
            return type();
        }
    }

    /** A task as JSON of which there is nothing more to tell. */
    record TypeAlone(String type) implements OfTask {
    }

    /** The details of a task as JSON. */
    interface OfDetails extends AdditionalInformationDTO {
        String type();

        Instant timestamp();

        @Override
        default String getType() {
            return type();
        }

        @Override
        default Instant getTimestamp() {
            return timestamp();
        }
    }

    static <T extends Task, D extends OfTask> TaskDTOModule<T, D> task(TaskType type, Class<T> task, Class<D> form, Function<D, T> read,
                                                                      BiFunction<T, String, D> write) {
        return DTOModule.forDomainObject(task)
            .convertToDTO(form)
            .toDomainObjectConverter(read::apply)
            .toDTOConverter(write::apply)
            .typeName(type.asString())
            .withFactory(TaskDTOModule::new);
    }

    static <T extends AdditionalInformation, D extends OfDetails> AdditionalInformationDTOModule<T, D> details(TaskType type, Class<T> details,
                                                                                                              Class<D> form, Function<D, T> read,
                                                                                                              BiFunction<T, String, D> write) {
        return DTOModule.forDomainObject(details)
            .convertToDTO(form)
            .toDomainObjectConverter(read::apply)
            .toDTOConverter(write::apply)
            .typeName(type.asString())
            .withFactory(AdditionalInformationDTOModule::new);
    }
}
