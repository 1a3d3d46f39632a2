/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Configurations with the elements and settings that those of James' servers have, as far as the extension is laid over them. */
enum StockConfiguration {
    MEMORY("3.8", "\n"),
    /** Delivers in {@code transport}, and has no settings for extensions but in comments. */
    JPA("3.8", "\n"),
    /** With lists of its own, written on Windows. */
    DISTRIBUTED("3.8", "\r\n"),
    /** Of James 3.9; some files end without the end of a line, and some are not there. */
    POSTGRES("3.9", "\n");

    private static final Path OF_RUN = Path.of(System.getProperty("repository")).resolve("server/src/main/james-conf");

    private final String line;
    private final String newLine;

    StockConfiguration(String line, String newLine) {
        this.line = line;
        this.newLine = newLine;
    }

    String line() {
        return line;
    }

    String newLine() {
        return newLine;
    }

    void write(Path james) throws IOException {
        Path conf = Files.createDirectories(james.resolve("conf"));
        Files.createFile(Files.createDirectories(james.resolve("lib")).resolve("james-core-" + line + (line.equals("3.8") ? ".1.jar" : ".0.jar")));
        try (Stream<Path> files = Files.list(OF_RUN)) {
            for (Path file : files.toList()) {
                put(conf, file.getFileName().toString(), Files.readString(file));
            }
        }
        change(conf);
    }

    private void put(Path conf, String name, String text) throws IOException {
        Files.write(conf.resolve(name), text.replace("\n", newLine).getBytes(StandardCharsets.UTF_8));
    }

    private void change(Path conf) throws IOException {
        String container = Files.readString(OF_RUN.resolve("mailetcontainer.xml"));
        switch (this) {
            case MEMORY -> { }
            case JPA -> {
                put(conf, "mailetcontainer.xml", container.replaceAll("(?s)\\s*<processor state=\"local-delivery\".*?</processor>", "")
                    .replaceAll("(?s)<mailet match=\"RecipientIsLocal\" class=\"ToProcessor\">.*?</mailet>", """
                        <mailet match="RecipientIsLocal" class="Sieve"/>
                                    <mailet match="RecipientIsLocal" class="AddDeliveredToHeader"/>
                                    <mailet match="RecipientIsLocal" class="LocalDelivery"/>"""));
                put(conf, "extensions.properties", "# guice.extension.module=com.example.Module\n");
            }
            case DISTRIBUTED -> {
                put(conf, "healthcheck.properties",
                    "# Gr\u00fc\u00dfe\nadditional.healthchecks=com.example.One,\\\n    com.example.Two\nreception.check.user=\n");
                put(conf, "extensions.properties", "guice.extension.module=com.example.Theirs\nguice.extension.task=\n");
                put(conf, "listeners.xml", "<listeners>\n    <listener>\n        <class>com.example.Theirs</class>\n    </listener>\n</listeners>\n");
                put(conf, "rabbitmq.properties", "uri=amqp://rabbitmq:5672\n");
            }
            case POSTGRES -> {
                Files.delete(conf.resolve("extensions.properties"));
                put(conf, "webadmin.properties", "enabled=true\nport=8000");
                put(conf, "listeners.xml", "<?xml version=\"1.0\"?>\n<listeners><executeGroupListeners>true</executeGroupListeners></listeners>");
                put(conf, "imapserver.xml",
                    "<imapservers>\n  <imapserver enabled=\"true\">\n    <bind>0.0.0.0:143</bind>\n  </imapserver>\n</imapservers>");
            }
            default -> throw new IllegalStateException("Nobody has written down what is different in " + this);
        }
    }
}
