/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.io.FileNotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.PropertiesProvider;

/** Reads what the doctor looks at from James' configuration. Thread-safe. */
public class ConfigurationReader {
    // what James lets its nodes talk by; there is no such file where there is one node
    private static final String BETWEEN_NODES = "rabbitmq";
    private static final String NEVER = "never";

    private final ConfigurationProvider files;
    private final PropertiesProvider properties;
    private final BooleanSupplier imapPackageInUse;

    /**
     * Over James' own readers.
     *
     * @param imapPackageInUse whether James has made our IMAP package
     */
    public ConfigurationReader(ConfigurationProvider files, PropertiesProvider properties, BooleanSupplier imapPackageInUse) {
        this.files = files;
        this.properties = properties;
        this.imapPackageInUse = imapPackageInUse;
    }

    Installed read() throws ConfigurationException {
        return new Installed(imapPackageInUse.getAsBoolean(),
            files.getConfiguration("mailetcontainer").configurationsAt("processors.processor").stream().map(ConfigurationReader::processor).toList(),
            Set.copyOf(files.getConfiguration("listeners").getList(String.class, "listener.class", List.of())),
            files.getConfiguration("smtpserver").configurationsAt("smtpserver").stream()
                .filter(server -> server.getBoolean("[@enabled]", true))
                .map(ConfigurationReader::port)
                .toList(),
            classes("webadmin", "extensions.routes"),
            classes("healthcheck", "additional.healthchecks"),
            classes("extensions", "guice.extension.task"),
            !setting("store.url").isEmpty(),
            find(BETWEEN_NODES).isPresent(),
            setting("sma.expiry").equals("off"));
    }

    private String setting(String key) throws ConfigurationException {
        return find("autocrypt").map(own -> own.getString(key, "").strip()).orElse("");
    }

    private static MailProcessor processor(HierarchicalConfiguration<ImmutableNode> processor) {
        return new MailProcessor(processor.getString("[@state]", ""), processor.configurationsAt("mailet").stream().map(ConfigurationReader::mailet).toList());
    }

    private static MailetLine mailet(HierarchicalConfiguration<ImmutableNode> mailet) {
        Map<String, String> parameters = mailet.getNodeModel().getInMemoryRepresentation().getChildren().stream()
            .filter(child -> child.getValue() != null)
            .collect(Collectors.toMap(ImmutableNode::getNodeName, child -> child.getValue().toString().strip(), (first, second) -> first));
        return new MailetLine(mailet.getString("[@match]", ""), mailet.getString("[@class]", ""), parameters);
    }

    private static SmtpPort port(HierarchicalConfiguration<ImmutableNode> server) {
        // authRequired is the older way to say it
        boolean login = !server.getString("auth.announce", server.getBoolean("authRequired", false) ? "" : NEVER).strip().equalsIgnoreCase(NEVER);
        return new SmtpPort(server.getString("jmxName", server.getString("bind", "")), login,
            Optional.ofNullable(server.getString("verifyIdentity")).map(String::strip).map(value -> value.toLowerCase(Locale.ROOT)));
    }

    private Set<String> classes(String file, String key) throws ConfigurationException {
        return find(file).stream()
            .flatMap(configuration -> Arrays.stream(configuration.getStringArray(key)))
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toSet());
    }

    private Optional<Configuration> find(String file) throws ConfigurationException {
        try {
            return Optional.of(properties.getConfiguration(file));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
