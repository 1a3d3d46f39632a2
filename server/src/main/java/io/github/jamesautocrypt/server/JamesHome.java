/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.jamesautocrypt.server.overlay.ConfigurationOverlay;
import io.github.jamesautocrypt.server.overlay.OverlayPlan;
import io.github.jamesautocrypt.server.overlay.Refusal;

/**
 * The folder that James works in: {@code conf/}, {@code extensions-jars/} and {@code logs/} are written anew at each start, {@code tls/},
 * {@code var/} and {@code sieve/}, which James makes itself, are kept.
 */
record JamesHome(Path folder) {
    private static final String NO_DELIVERY = """
        <mailet match="All" class="ToProcessor">
            <processor>relay-denied</processor>
        </mailet>
        """;
    private static final String DELIVERY = """
        <mailet match="All" class="RemoteDelivery">
            <outgoingQueue>outgoing</outgoingQueue>
            <gateway>%s</gateway>
            <gatewayPort>%d</gatewayPort>
            <delayTime>5000, 100000, 500000</delayTime>
            <maxRetries>3</maxRetries>
            <maxDnsProblemRetries>0</maxDnsProblemRetries>
            <deliveryThreads>2</deliveryThreads>
            <sendpartial>true</sendpartial>
            <bounceProcessor>bounces</bounceProcessor>
        </mailet>
        """;
    private static final int INDENTATION_OF_MAILETS = 12;

    static JamesHome layOut(Path folder, Installation installation, ServerOptions options) throws IOException, StartFailure {
        JamesHome home = new JamesHome(folder);
        Keystore keystore = Keystore.in(folder.resolve("tls"));
        Path conf = home.emptied("conf");
        writeConfiguration(installation.configuration(), conf, placeholders(options, keystore));
        Files.copy(keystore.file(), conf.resolve("keystore"));
        layOver(installation.overlay(), conf);
        if (!options.settings().isEmpty()) {
            Files.write(conf.resolve("autocrypt.properties"), options.settings(), StandardOpenOption.APPEND);
        }
        Files.copy(installation.extension(), home.emptied("extensions-jars").resolve(installation.extension().getFileName()));
        for (String kept : List.of("var", "logs")) {
            Files.createDirectories(folder.resolve(kept));
        }
        return home;
    }

    Path conf() {
        return folder.resolve("conf");
    }

    Path log() {
        return folder.resolve("logs").resolve("james.log");
    }

    private Path emptied(String name) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        return directory;
    }

    private static void writeConfiguration(Path templates, Path conf, Map<String, String> placeholders) throws IOException {
        try (Stream<Path> files = Files.list(templates)) {
            for (Path template : files.toList()) {
                String text = Files.readString(template);
                for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
                    text = text.replace("@" + placeholder.getKey() + "@", placeholder.getValue());
                }
                Files.writeString(conf.resolve(template.getFileName()), text);
            }
        }
    }

    private static Map<String, String> placeholders(ServerOptions options, Keystore keystore) {
        Ports ports = options.ports();
        String relay = options.nextHop().map(hop -> DELIVERY.formatted(hop.host(), hop.port())).orElse(NO_DELIVERY);
        return Map.of(
            "imap.port", Integer.toString(ports.imap()),
            "imaps.port", Integer.toString(ports.imaps()),
            "smtp.port", Integer.toString(ports.smtp()),
            "submission.port", Integer.toString(ports.submission()),
            "webadmin.port", Integer.toString(ports.webAdmin()),
            "keystore.secret", keystore.secret(),
            "relay", relay.indent(INDENTATION_OF_MAILETS).stripTrailing());
    }

    private static void layOver(Path overlay, Path conf) throws IOException, StartFailure {
        OverlayPlan plan = ConfigurationOverlay.of(overlay).over(conf);
        if (plan instanceof OverlayPlan.Refused refused) {
            throw new StartFailure(refused.refusals().stream().map(Refusal::sentence).collect(Collectors.joining("\n")));
        } else if (plan instanceof OverlayPlan.Ready ready) {
            ready.apply();
        }
    }
}
