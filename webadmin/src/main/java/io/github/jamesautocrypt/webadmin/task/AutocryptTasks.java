/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import java.util.Set;

import org.apache.james.server.task.json.TaskExtensionModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.Backups;
import io.github.jamesautocrypt.core.service.Compaction;
import io.github.jamesautocrypt.sma.manager.expiry.Expiry;
import io.github.jamesautocrypt.webadmin.rebuild.Rebuild;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild;

/**
 * Our tasks as James writes and reads them. An admin names this class in {@code conf/extensions.properties}:
 *
 * <pre>
 * guice.extension.task=io.github.jamesautocrypt.webadmin.task.AutocryptTasks
 * </pre>
 */
public class AutocryptTasks implements TaskExtensionModule {
    private final Backups backups;
    private final Compaction compaction;
    private final Rebuild rebuild;
    private final RegistryRebuild registryRebuild;
    private final Expiry expiry;

    @Inject
    public AutocryptTasks(Backups backups, Compaction compaction, Rebuild rebuild, RegistryRebuild registryRebuild, Expiry expiry) {
        this.backups = backups;
        this.compaction = compaction;
        this.rebuild = rebuild;
        this.registryRebuild = registryRebuild;
        this.expiry = expiry;
    }

    @Override
    public Set<TaskDTOModule<? extends Task, ? extends TaskDTO>> taskDTOModules() {
        return Set.of(BackupTask.module(backups), RestoreTask.module(backups), CompactTask.module(compaction), RebuildTask.module(rebuild),
            RegistryRebuildTask.module(registryRebuild), ExpiryTask.module(expiry));
    }

    @Override
    public Set<AdditionalInformationDTOModule<? extends AdditionalInformation, ? extends AdditionalInformationDTO>> taskAdditionalInformationDTOModules() {
        return Set.of(BackupTask.detailsModule(), RestoreTask.detailsModule(), CompactTask.detailsModule(), RebuildTask.detailsModule(),
            RegistryRebuildTask.detailsModule(), ExpiryTask.detailsModule());
    }
}
