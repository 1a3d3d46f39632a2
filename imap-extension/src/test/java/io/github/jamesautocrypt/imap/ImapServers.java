/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerBuilder;
import org.apache.james.JamesServerExtension;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.data.UsersRepositoryModuleChooser;
import org.apache.james.modules.data.MemoryUsersRepositoryModule;
import org.apache.james.modules.protocols.IMAPServerModule;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.server.MailetContainerModule.DefaultProcessorsConfigurationSupplier;
import org.apache.james.modules.server.RawPostDequeueDecoratorModule;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.utils.GuiceProbe;

import com.google.inject.multibindings.Multibinder;

/**
 * Memory James servers that speak IMAP on a free port of the loop-back interface, differing in nothing but what an administrator
 * writes into {@code conf}.
 */
final class ImapServers {
    // servers in one virtual machine need names of their own for JMX
    private static final String IMAP = """
        <imapservers>
          %s
          <imapserver enabled="true">
            <jmxName>%s</jmxName>
            <bind>127.0.0.1:0</bind>
            <connectionBacklog>200</connectionBacklog>
            <tls socketTLS="false" startTLS="false"/>
            <plainAuthDisallowed>false</plainAuthDisallowed>
            <gracefulShutdown>false</gracefulShutdown>
          </imapserver>
        </imapservers>
        """;
    private static final String IMAP_PACKAGES = "<imapPackages>" + AutocryptImapPackage.class.getName() + "</imapPackages>";
    // James does not start without the means to carry mail, though none is sent here
    private static final String MAILETS = """
        <mailetcontainer enableJmx="false">
          <context><postmaster>postmaster</postmaster></context>
          <spooler><threads>1</threads></spooler>
          <processors enableJmx="false">
            <processor state="root" enableJmx="false"><mailet match="All" class="Null"/></processor>
            <processor state="error" enableJmx="false"><mailet match="All" class="Null"/></processor>
            <processor state="transport" enableJmx="false"><mailet match="All" class="RemoveMimeHeader"><name>bcc</name></mailet></processor>
          </processors>
        </mailetcontainer>
        """;
    private static final Map<String, String> STOCK = Map.of(
        "imapserver.xml", IMAP.formatted("", "stock"),
        "domainlist.xml", "<domainlist><autodetect>false</autodetect><autodetectIP>false</autodetectIP></domainlist>",
        "mailetcontainer.xml", MAILETS,
        "usersrepository.xml", "<usersrepository><enableVirtualHosting>true</enableVirtualHosting></usersrepository>");

    private ImapServers() {
    }

    static JamesServerExtension stock() {
        return server(Map.of());
    }

    static JamesServerExtension withExtension(String name, String autocryptProperties) {
        return server(Map.of(
            "imapserver.xml", IMAP.formatted(IMAP_PACKAGES, name),
            "extensions.properties", "guice.extension.module=" + TestModule.class.getName(),
            "autocrypt.properties", autocryptProperties));
    }

    private static JamesServerExtension server(Map<String, String> files) {
        return new JamesServerBuilder<Configuration.Basic>(workingDirectory -> configuration(workingDirectory, files))
            .server(ImapServers::memoryServer)
            .lifeCycle(JamesServerExtension.Lifecycle.PER_CLASS)
            .build();
    }

    private static Configuration.Basic configuration(File workingDirectory, Map<String, String> files) {
        Path conf = workingDirectory.toPath().resolve("conf");
        Map<String, String> all = new HashMap<>(STOCK);
        all.putAll(files);
        try {
            Files.createDirectories(conf);
            for (Map.Entry<String, String> file : all.entrySet()) {
                Files.writeString(conf.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Configuration.builder().workingDirectory(workingDirectory).build();
    }

    private static GuiceJamesServer memoryServer(Configuration.Basic configuration) {
        return GuiceJamesServer.forConfiguration(configuration)
            .combineWith(
                MemoryJamesServerMain.IN_MEMORY_SERVER_MODULE,
                new ProtocolHandlerModule(),
                new IMAPServerModule(),
                new RawPostDequeueDecoratorModule(),
                binder -> Multibinder.newSetBinder(binder, GuiceProbe.class).addBinding().to(SharingProbe.class),
                binder -> binder.bind(DefaultProcessorsConfigurationSupplier.class).toInstance(BaseHierarchicalConfiguration::new))
            .combineWith(new UsersRepositoryModuleChooser(new MemoryUsersRepositoryModule())
                .chooseModules(UsersRepositoryModuleChooser.Implementation.DEFAULT));
    }
}
