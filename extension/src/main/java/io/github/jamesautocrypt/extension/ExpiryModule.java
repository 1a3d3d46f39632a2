/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

import org.apache.james.mailbox.MailboxManager;

import com.google.common.hash.Hashing;
import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.agent.ServerAgent;
import io.github.jamesautocrypt.sma.manager.expiry.AccountExpiry;
import io.github.jamesautocrypt.sma.manager.expiry.DeviceMail;
import io.github.jamesautocrypt.sma.manager.expiry.DueAccounts;
import io.github.jamesautocrypt.sma.manager.expiry.Expiry;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySchedule;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryTrigger;
import io.github.jamesautocrypt.sma.manager.expiry.Holds;
import io.github.jamesautocrypt.sma.manager.expiry.Leases;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.mail.InboxDeviceMail;
import io.github.jamesautocrypt.sma.manager.mail.MailTemplates;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.manager.restore.DeviceRestore;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.JdbcDueAccounts;
import io.github.jamesautocrypt.store.JdbcExpiryReports;
import io.github.jamesautocrypt.store.JdbcHolds;
import io.github.jamesautocrypt.store.JdbcLeases;

/** The expiry of SMA folders, its schedule, and its undoing. A part of {@link AutocryptModule}. */
class ExpiryModule extends AbstractModule {
    private final MailTemplates templates;

    ExpiryModule(MailTemplates templates) {
        this.templates = templates;
    }

    @Provides
    @Singleton
    Holds holds(Database database) {
        return new JdbcHolds(database);
    }

    @Provides
    @Singleton
    Leases leases(Database database) {
        return new JdbcLeases(database);
    }

    @Provides
    @Singleton
    DueAccounts dueAccounts(Database database) {
        return new JdbcDueAccounts(database);
    }

    @Provides
    @Singleton
    ExpiryTrigger expiryTrigger(DueAccounts due) {
        return due::lookAtOnce;
    }

    @Provides
    @Singleton
    ExpiryReports expiryReports(Database database) {
        return new JdbcExpiryReports(database);
    }

    @Provides
    @Singleton
    DeviceMail deviceMail(MailboxManager mailboxes, Policies policies, Clock clock) {
        return new InboxDeviceMail(mailboxes, policies, templates, new SecureRandom(), clock);
    }

    @Provides
    @Singleton
    DeviceRestore deviceRestore(SmaFolders folders, MuaaRegistry registry, RegistryRefresh refresh, Policies policies, Injector injector, Clock clock) {
        return new DeviceRestore(folders, registry, refresh, policies, VaultOfJames.find(injector), clock);
    }

    @Provides
    @Singleton
    AccountExpiry accountExpiry(Policies policies, RegistryRefresh refresh, MuaaRegistry registry, Holds holds, SmaFolders folders, ServerAgent agent,
                                DeviceMail mail, DueAccounts due, Clock clock) {
        return new AccountExpiry(policies, refresh, registry, holds, folders, agent, mail, due, clock);
    }

    @Provides
    @Singleton
    Expiry expiry(DueAccounts due, AccountExpiry accounts, Leases leases, ExpiryReports reports, Policies policies, StoreClosing closing, Clock clock) {
        Expiry expiry = new Expiry(due, accounts, leases, reports, clock);
        int hours = policies.ofServer().get(SmaSettings.INTERVAL);
        if (hours > 0) {
            ExpirySchedule schedule = new ExpirySchedule(expiry, due, settings(policies.ofServer()), Duration.ofHours(hours));
            closing.first(schedule::close);
            schedule.start();
        }
        return expiry;
    }

    /** What tells the settings of a server, as far as expiry goes by them, from others. */
    private static String settings(EffectivePolicy server) {
        return Hashing.sha256().hashString(SmaSettings.ALL.stream().map(setting -> setting.key() + "=" + server.get(setting)).collect(Collectors.joining(",")),
            StandardCharsets.UTF_8).toString();
    }
}
