/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap.suite;

import java.time.Clock;
import java.util.List;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.RunArguments;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.events.EventBus;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.MailboxTyper;
import org.apache.james.imap.decode.ImapDecoder;
import org.apache.james.imap.encode.ImapEncoder;
import org.apache.james.imap.processor.XListProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.inmemory.quota.InMemoryPerUserMaxQuotaManager;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.modules.protocols.IMAPServerModule;
import org.apache.james.mpt.api.ImapFeatures;
import org.apache.james.mpt.api.ImapFeatures.Feature;
import org.apache.james.mpt.host.JamesImapHostSystem;
import org.apache.james.server.core.JamesServerResourceLoader;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.ExtensionConfiguration;
import org.apache.james.utils.PropertiesProvider;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;

import io.github.jamesautocrypt.imap.AutocryptImapPackage;
import io.github.jamesautocrypt.imap.TestModule;

/**
 * Where the scripts of James' own IMAP test suite run: mailboxes in memory, and in front of them the IMAP of a James server, put together
 * by that server's own module out of its configuration.
 */
final class MemoryImapHost extends JamesImapHostSystem {
    private static final ImapFeatures FEATURES = ImapFeatures.of(Feature.NAMESPACE_SUPPORT, Feature.MOVE_SUPPORT, Feature.USER_FLAGS_SUPPORT,
        Feature.QUOTA_SUPPORT, Feature.ANNOTATION_SUPPORT, Feature.MOD_SEQ_SEARCH);

    private final ServerConfiguration configuration;
    private StoreMailboxManager mailboxes;
    private InMemoryPerUserMaxQuotaManager quotas;

    private MemoryImapHost(ServerConfiguration configuration) {
        this.configuration = configuration;
    }

    static MemoryImapHost stock() throws Exception {
        return started(new ServerConfiguration(new BaseHierarchicalConfiguration(), ExtensionConfiguration.DEFAULT));
    }

    static MemoryImapHost withExtension() throws Exception {
        BaseHierarchicalConfiguration imap = new BaseHierarchicalConfiguration();
        imap.addProperty("imapPackages", AutocryptImapPackage.class.getName());
        return started(new ServerConfiguration(imap,
            new ExtensionConfiguration(List.of(new ClassName(TestModule.class.getName())), List.of())));
    }

    private static MemoryImapHost started(ServerConfiguration configuration) throws Exception {
        MemoryImapHost host = new MemoryImapHost(configuration);
        host.beforeTest();
        return host;
    }

    @Override
    public void beforeTest() throws Exception {
        super.beforeTest();
        InMemoryIntegrationResources resources = InMemoryIntegrationResources.builder()
            .authenticator(authenticator)
            .authorizator(authorizator)
            .inVmEventBus()
            .defaultAnnotationLimits()
            .defaultMessageParser()
            .scanningSearchIndex()
            .noPreDeletionHooks()
            .storeQuotaManager()
            .build();
        mailboxes = resources.getMailboxManager();
        quotas = resources.getMaxQuotaManager();
        Injector injector = Guice.createInjector(new IMAPServerModule(), new MailboxModule(mailboxes), configuration);
        configure(injector.getInstance(ImapDecoder.class), injector.getInstance(ImapEncoder.class), injector.getInstance(ImapProcessor.class));
    }

    @Override
    protected MailboxManager getMailboxManager() {
        return mailboxes;
    }

    @Override
    public boolean supports(Feature... features) {
        return FEATURES.supports(features);
    }

    @Override
    public void setQuotaLimits(QuotaCountLimit maxMessages, QuotaSizeLimit maxSize) {
        quotas.setGlobalMaxMessage(maxMessages);
        quotas.setGlobalMaxStorage(maxSize);
    }

    // everything here happens at once
    @Override
    protected void await() {
    }

    /** What an administrator wrote: {@code imapserver.xml} and {@code extensions.properties}; no other file is there. */
    private static final class ServerConfiguration extends AbstractModule {
        private final HierarchicalConfiguration<ImmutableNode> imap;
        private final ExtensionConfiguration extensions;

        private ServerConfiguration(HierarchicalConfiguration<ImmutableNode> imap, ExtensionConfiguration extensions) {
            this.imap = imap;
            this.extensions = extensions;
        }

        @Override
        protected void configure() {
            bind(ExtensionConfiguration.class).toInstance(extensions);
            FileSystem files = new FileSystemImpl(new JamesServerResourceLoader("target/no-such-directory"));
            bind(FileSystem.class).toInstance(files);
            bind(PropertiesProvider.class).toInstance(new PropertiesProvider(files, new ConfigurationPath(FileSystem.FILE_PROTOCOL_AND_CONF)));
            bind(RunArguments.class).toInstance(RunArguments.empty());
        }

        @Provides
        ConfigurationProvider configurations() {
            return (component, loadingBehaviour) -> imap;
        }
    }

    private static final class MailboxModule extends AbstractModule {
        private final StoreMailboxManager mailboxes;

        private MailboxModule(StoreMailboxManager mailboxes) {
            this.mailboxes = mailboxes;
        }

        @Override
        protected void configure() {
            bind(MailboxManager.class).toInstance(mailboxes);
            bind(EventBus.class).toInstance(mailboxes.getEventBus());
            bind(QuotaManager.class).toInstance(mailboxes.getQuotaComponents().getQuotaManager());
            bind(QuotaRootResolver.class).toInstance(mailboxes.getQuotaComponents().getQuotaRootResolver());
            bind(SubscriptionManager.class).toInstance(
                new StoreSubscriptionManager(mailboxes.getMapperFactory(), mailboxes.getMapperFactory(), mailboxes.getEventBus()));
            bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
            bind(GaugeRegistry.class).toInstance(new NoopGaugeRegistry());
            bind(Clock.class).toInstance(Clock.systemUTC());
        }

        // A James server leaves XLIST without the types that it is there to tell, so that it fails. The suite expects it to work.
        @Provides
        XListProcessor xlist(StatusResponseFactory responses, MailboxTyper types, MetricFactory metrics, SubscriptionManager subscriptions) {
            return new XListProcessor(mailboxes, responses, types, metrics, subscriptions);
        }
    }
}
