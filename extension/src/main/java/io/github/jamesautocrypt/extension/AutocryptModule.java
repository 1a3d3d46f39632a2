/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.io.FileNotFoundException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Username;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.PropertiesProvider;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;

import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.core.recommendation.CertificateUsability;
import io.github.jamesautocrypt.core.recommendation.KeyUsability;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.NewsOfPeers;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.imap.GuardedAccounts;
import io.github.jamesautocrypt.imap.ImapPackageUse;
import io.github.jamesautocrypt.imap.InboxWatch;
import io.github.jamesautocrypt.mailets.Accounts;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.agent.FolderPolicy;
import io.github.jamesautocrypt.sma.manager.agent.ServerAgent;
import io.github.jamesautocrypt.sma.manager.folders.MailboxSmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.guard.AccountAddresses;
import io.github.jamesautocrypt.sma.manager.mail.MailTemplates;
import io.github.jamesautocrypt.sma.manager.registry.DailySignsOfLife;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegistryCheck;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.manager.registry.SignsOfLife;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.JdbcPolicyStore;
import io.github.jamesautocrypt.webadmin.AccountExport;
import io.github.jamesautocrypt.webadmin.OwnKeyReport;
import io.github.jamesautocrypt.webadmin.doctor.ConfigurationReader;
import io.github.jamesautocrypt.webadmin.doctor.Doctor;
import io.github.jamesautocrypt.webadmin.rebuild.MessageTeacher;
import io.github.jamesautocrypt.webadmin.rebuild.Rebuild;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild;

/**
 * The services behind the mailets, the IMAP package and the routes. An admin names this class in {@code conf/extensions.properties}:
 *
 * <pre>
 * guice.extension.module=io.github.jamesautocrypt.extension.AutocryptModule
 * </pre>
 *
 * <p>Everything is bound here by name, for what Guice would find by itself it would build in the injector of James, where our bindings
 * are not known.
 */
public class AutocryptModule extends AbstractModule {
    private static final String TEMPLATE_FOLDER = "file://conf/autocrypt/";

    private final AutocryptConfiguration configuration;
    private final MailTemplates templates;
    private final FileSystem fileSystem;

    /**
     * Reads {@code conf/autocrypt.properties}, if there is one, and the texts of mails in {@code conf/autocrypt/}, if there are any.
     *
     * @throws IllegalArgumentException for a key or a value that is none of ours, and for a text that cannot be used; this stops the start of James
     */
    @Inject
    public AutocryptModule(PropertiesProvider properties, FileSystem fileSystem) throws ConfigurationException, FileNotFoundException {
        this.configuration = AutocryptConfiguration.read(properties);
        this.templates = MailTemplates.read(fileSystem.getFile(TEMPLATE_FOLDER).toPath());
        this.fileSystem = fileSystem;
    }

    @Override
    protected void configure() {
        bind(new TypeLiteral<List<Setting<?>>>() { }).toInstance(AutocryptConfiguration.SETTINGS);
        install(new StoreModule(configuration.store(), fileSystem));
        install(new ExpiryModule(templates));
        bind(Accounts.class).in(Scopes.SINGLETON);
        bind(GuardedAccounts.class).in(Scopes.SINGLETON);
        bind(ImapPackageUse.class).in(Scopes.SINGLETON);
        bind(InboxWatch.class).in(Scopes.SINGLETON);
        bind(StoreTroubles.class).in(Scopes.SINGLETON);
        bind(Doctor.class).in(Scopes.SINGLETON);
        bind(OwnKeyReport.class).in(Scopes.SINGLETON);
        bind(AccountExport.class).in(Scopes.SINGLETON);
        bind(MessageTeacher.class).in(Scopes.SINGLETON);
        bind(Rebuild.class).in(Scopes.SINGLETON);
        bind(RegistryRebuild.class).in(Scopes.SINGLETON);
        bind(SmaFolders.class).to(MailboxSmaFolders.class).in(Scopes.SINGLETON);
        bind(StoreClosing.class).asEagerSingleton();
        bind(FindingsAtStart.class).asEagerSingleton();
    }

    @Provides
    @Singleton
    AccountAddresses accountAddresses(Accounts accounts) {
        return (account, address) -> accounts.owner(Username.of(account.name())).ownAddresses().test(address);
    }

    @Provides
    @Singleton
    ConfigurationReader configurationReader(ConfigurationProvider files, PropertiesProvider properties, ImapPackageUse use) {
        return new ConfigurationReader(files, properties, use::hasBegun);
    }

    @Provides
    @Singleton
    SignsOfLife signsOfLife(MuaaRegistry registry, Clock clock) {
        return new DailySignsOfLife(registry, clock);
    }

    @Provides
    @Singleton
    Policies policies(Database database, Clock clock) {
        return new Policies(new JdbcPolicyStore(database), configuration.settings(), clock);
    }

    @Provides
    @Singleton
    AccountPolicies accountPolicies(Policies policies) {
        return new AccountPolicies(policies);
    }

    @Provides
    @Singleton
    RegistryRefresh registryRefresh(MuaaRegistry registry, MuaaDirectory directory, SmaFolders folders, ServerAgent agent, StoreClosing closing,
                                    Clock clock) {
        RegistryRefresh refresh = new RegistryRefresh(registry, folders, agent, clock);
        RegistryCheck check = new RegistryCheck(directory, refresh, clock);
        closing.first(check::close);
        check.start();
        return refresh;
    }

    @Provides
    @Singleton
    ServerAgent serverAgent(SmaFolders folders, MuaaRegistry registry, PeerStates peers, KeyEvents events, Policies policies, Clock clock) {
        return new ServerAgent(folders, registry, peers, events, account -> FolderPolicy.of(policies.of(account)),
            oneThread("autocrypt-server-agent"), new SecureRandom(), clock);
    }

    // ends with the process, and has nothing that must not be lost
    private static Executor oneThread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Provides
    @Singleton
    NewsOfPeers newsOfPeers(ServerAgent agent) {
        return agent;
    }

    @Provides
    @Singleton
    PeerKeyLearner peerKeyLearner(PeerStates peers) {
        return new PeerKeyLearner(peers);
    }

    @Provides
    @Singleton
    OwnKeyLearner ownKeyLearner(OwnKeys ownKeys) {
        return new OwnKeyLearner(ownKeys);
    }

    @Provides
    @Singleton
    CertificateCache certificateCache() {
        return new CertificateCache();
    }

    @Provides
    @Singleton
    KeyAnnouncer keyAnnouncer(OwnKeys ownKeys, CertificateCache certificates) {
        return new KeyAnnouncer(ownKeys, certificates);
    }

    @Provides
    @Singleton
    KeyUsability keyUsability(CertificateCache certificates) {
        return new CertificateUsability(certificates);
    }

    @Provides
    @Singleton
    Recommender recommender(KeyUsability usability) {
        return new Recommender(usability);
    }
}
