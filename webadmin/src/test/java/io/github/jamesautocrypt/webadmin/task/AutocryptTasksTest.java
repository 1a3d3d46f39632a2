/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.JsonSerializationVerifier;
import org.apache.james.core.Username;
import org.apache.james.task.Task.Result;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Backups;
import io.github.jamesautocrypt.core.service.Compaction;
import io.github.jamesautocrypt.core.service.Compaction.Compacted;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.Expiry;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryMode;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryOrder;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.webadmin.rebuild.Progress;
import io.github.jamesautocrypt.webadmin.rebuild.Rebuild;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryProgress;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild.Whose;

class AutocryptTasksTest {
    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    private static final Rebuild REBUILD = new Rebuild(null, null, null, null);
    private static final RegistryRebuild REGISTRY_REBUILD = new RegistryRebuild(null, null, null);
    private static final Expiry EXPIRY = new Expiry(null, null, null, null, Clock.systemUTC());
    private static final Compaction COMPACTION = () -> new Compacted(2, 1, 0, 0, 0);
    private static final Backups BACKUPS = new Backups() {
        @Override
        public Backup create() {
            return new Backup("autocrypt-20260110T090000Z.zip", NOW, Map.of("account", 2L));
        }

        @Override
        public Backup restore(String file) {
            throw new UnusableBackupException("There is no file " + file);
        }
    };

    @Test
    void theBackupTaskKeepsItsForm() throws Exception {
        JsonSerializationVerifier.dtoModule(BackupTask.module(BACKUPS))
            .bean(new BackupTask(BACKUPS))
            .json("{\"type\":\"autocrypt-store-backup\"}")
            .equalityTester((given, read) -> assertThat(read).usingRecursiveComparison().isEqualTo(given))
            .verify();
        JsonSerializationVerifier.dtoModule(BackupTask.detailsModule())
            .bean(new BackupTask.Details(NOW, "autocrypt-20260110T090000Z.zip", Map.of("account", 2L)))
            .json("{\"type\":\"autocrypt-store-backup\",\"timestamp\":\"2026-01-10T09:00:00Z\",\"file\":\"autocrypt-20260110T090000Z.zip\","
                + "\"rows\":{\"account\":2}}")
            .verify();
    }

    @Test
    void theRestoreTaskKeepsItsForm() throws Exception {
        JsonSerializationVerifier.dtoModule(RestoreTask.module(BACKUPS))
            .bean(new RestoreTask(BACKUPS, "a.zip"))
            .json("{\"type\":\"autocrypt-store-restore\",\"file\":\"a.zip\"}")
            .equalityTester((given, read) -> assertThat(read).usingRecursiveComparison().isEqualTo(given))
            .verify();
        JsonSerializationVerifier.dtoModule(RestoreTask.detailsModule())
            .bean(new RestoreTask.Details(NOW, "a.zip", Optional.empty(), Map.of(), Optional.of("There is no file a.zip")))
            .json("{\"type\":\"autocrypt-store-restore\",\"timestamp\":\"2026-01-10T09:00:00Z\",\"file\":\"a.zip\",\"rows\":{},"
                + "\"refusal\":\"There is no file a.zip\"}")
            .verify();
    }

    @Test
    void theCompactTaskKeepsItsForm() throws Exception {
        JsonSerializationVerifier.dtoModule(CompactTask.module(COMPACTION))
            .bean(new CompactTask(COMPACTION))
            .json("{\"type\":\"autocrypt-store-compact\"}")
            .equalityTester((given, read) -> assertThat(read).usingRecursiveComparison().isEqualTo(given))
            .verify();
        JsonSerializationVerifier.dtoModule(CompactTask.detailsModule())
            .bean(new CompactTask.Details(NOW, 2000, 1000, 3, 2, 1))
            .json("{\"type\":\"autocrypt-store-compact\",\"timestamp\":\"2026-01-10T09:00:00Z\",\"octetsBefore\":2000,\"octetsAfter\":1000,"
                + "\"certificates\":3,\"accounts\":2,\"events\":1}")
            .verify();
    }

    @Test
    void theRebuildTaskKeepsItsForm() throws Exception {
        JsonSerializationVerifier.dtoModule(RebuildTask.module(REBUILD))
            .bean(new RebuildTask(REBUILD, Optional.of(Username.of("ben@one.example")), 100))
            .json("{\"type\":\"autocrypt-store-rebuild\",\"user\":\"ben@one.example\",\"messagesPerSecond\":100}")
            .equalityTester((given, read) -> assertThat(read).usingRecursiveComparison().isEqualTo(given))
            .verify();
        JsonSerializationVerifier.dtoModule(RebuildTask.detailsModule())
            .bean(new RebuildTask.Details(NOW, Optional.empty(), 100, new Progress.Snapshot(3, 50, 40, 2, 1, List.of("ben@one.example"))))
            .json("{\"type\":\"autocrypt-store-rebuild\",\"timestamp\":\"2026-01-10T09:00:00Z\",\"messagesPerSecond\":100,\"users\":3,"
                + "\"messages\":50,\"learned\":40,\"failedMessages\":2,\"failedUserCount\":1,\"failedUsers\":[\"ben@one.example\"]}")
            .verify();
    }

    @Test
    void theTaskThatRebuildsTheRegistryOfMuaasKeepsItsForm() throws Exception {
        JsonSerializationVerifier.dtoModule(RegistryRebuildTask.module(REGISTRY_REBUILD))
            .bean(new RegistryRebuildTask(REGISTRY_REBUILD, new Whose(Optional.empty(), Optional.of(Username.of("ben@one.example"))), 20))
            .json("{\"type\":\"sma-rebuild\",\"from\":\"ben@one.example\",\"accountsPerSecond\":20}")
            .equalityTester((given, read) -> assertThat(read).usingRecursiveComparison().isEqualTo(given))
            .verify();
        JsonSerializationVerifier.dtoModule(RegistryRebuildTask.detailsModule())
            .bean(new RegistryRebuildTask.Details(NOW, Optional.empty(), Optional.empty(), 20,
                new RegistryProgress.Snapshot(3, 2, Optional.of("cleo@two.example"), 1, List.of("ben@one.example"))))
            .json("{\"type\":\"sma-rebuild\",\"timestamp\":\"2026-01-10T09:00:00Z\",\"accountsPerSecond\":20,\"accounts\":3,"
                + "\"changed\":2,\"last\":\"cleo@two.example\",\"failedAccountCount\":1,\"failedAccounts\":[\"ben@one.example\"]}")
            .verify();
    }

    @Test
    void theExpiryTaskKeepsItsForm() throws Exception {
        ExpiryOrder ofUser = new ExpiryOrder(Optional.of(ExpiryMode.ENFORCE), new Scope.User(new Account("ben@one.example")), 7,
            Duration.ofMillis(20), "admin");
        JsonSerializationVerifier.dtoModule(ExpiryTask.module(EXPIRY))
            .bean(new ExpiryTask(EXPIRY, ofUser))
            .json("{\"type\":\"sma-expiry\",\"mode\":\"enforce\",\"user\":\"ben@one.example\",\"limit\":7,\"pauseMillis\":20}")
            .equalityTester((given, read) -> assertThat(read).usingRecursiveComparison().isEqualTo(given))
            .verify();
        JsonSerializationVerifier.dtoModule(ExpiryTask.module(EXPIRY))
            .bean(new ExpiryTask(EXPIRY, new ExpiryOrder(Optional.empty(), new Scope.Domain("one.example"), 10_000, Duration.ZERO, "admin")))
            .json("{\"type\":\"sma-expiry\",\"domain\":\"one.example\",\"limit\":10000,\"pauseMillis\":0}")
            .equalityTester((given, read) -> assertThat(read).usingRecursiveComparison().isEqualTo(given))
            .verify();
        JsonSerializationVerifier.dtoModule(ExpiryTask.detailsModule())
            .bean(new ExpiryTask.Details(NOW, Optional.empty(), 10_000, Optional.empty(), new ExpirySummary("admin", Optional.of("report"), "all", NOW,
                Optional.of(NOW.plusSeconds(2)), 3, List.of(new ExpirySummary.Count("remove-dead", "would", 1, 2, 3000)), 1, List.of("ben@one.example"),
                false)))
            .json("{\"type\":\"sma-expiry\",\"timestamp\":\"2026-01-10T09:00:00Z\",\"limit\":10000,\"origin\":\"admin\",\"mode\":\"report\","
                + "\"scope\":\"all\",\"began\":\"2026-01-10T09:00:00Z\",\"ended\":\"2026-01-10T09:00:02Z\",\"accounts\":3,"
                + "\"counts\":[{\"decision\":\"remove-dead\","
                + "\"outcome\":\"would\",\"number\":1,\"messages\":2,\"octets\":3000}],"
                + "\"failed\":1,\"failures\":[\"ben@one.example\"],\"limited\":false}")
            .verify();
    }

    @Test
    void everyTaskIsKnownWithItsDetails() {
        AutocryptTasks tasks = new AutocryptTasks(BACKUPS, COMPACTION, REBUILD, REGISTRY_REBUILD, EXPIRY);
        assertThat(tasks.taskDTOModules()).hasSize(6);
        assertThat(tasks.taskAdditionalInformationDTOModules()).hasSize(6);
    }

    @Test
    void aBackupThatCannotBeUsedIsNoSuccessAndSaysWhy() {
        RestoreTask task = new RestoreTask(BACKUPS, "a.zip");
        assertThat(task.run()).isEqualTo(Result.PARTIAL);
        assertThat(task.details()).hasValueSatisfying(details -> assertThat(((RestoreTask.Details) details).refusal()).contains("There is no file a.zip"));
    }

    @Test
    void whatTheDatabaseSaysOfAFailureIsKeptFromJamesForItMayNameAddresses() {
        StoreException failure = new StoreException("It is gone", new IllegalStateException("Batch entry 0 INSERT ... ('anna@one.example')"));
        Backups failing = new Backups() {
            @Override
            public Backup create() {
                throw failure;
            }

            @Override
            public Backup restore(String file) {
                throw failure;
            }
        };
        RestoreTask restore = new RestoreTask(failing, "a.zip");
        assertThat(restore.run()).isEqualTo(Result.PARTIAL);
        assertThat(restore.details()).hasValueSatisfying(details -> assertThat(((RestoreTask.Details) details).refusal()).contains("It is gone"));
        assertThat(new BackupTask(failing).run()).isEqualTo(Result.PARTIAL);
        assertThat(new CompactTask(() -> {
            throw failure;
        }).run()).isEqualTo(Result.PARTIAL);
    }
}
