/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import picocli.CommandLine;

class InstallCommandTest {
    private static final Path CONFIG = Path.of(System.getProperty("repository")).resolve("config");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String COPY = "autocrypt-before-20260102T030405Z";

    @TempDir
    private Path folder;

    private Path repository;
    private Path james;
    private Path conf;

    @BeforeEach
    void setUp() throws IOException {
        repository = Files.createDirectories(folder.resolve("repository"));
        copy(CONFIG, repository.resolve("config"));
        Path target = Files.createDirectories(repository.resolve("extension/target"));
        Files.writeString(target.resolve("james-autocrypt-0.1-james-3.8.jar"), "for 3.8");
        Files.writeString(target.resolve("james-autocrypt-0.1-james-3.9.jar"), "for 3.9");
        james = Files.createDirectories(folder.resolve("james"));
        conf = james.resolve("conf");
    }

    @ParameterizedTest
    @EnumSource
    void eachKindOfJamesGetsEverythingAndIsTheSameAgainAfterwards(StockConfiguration kind) throws IOException {
        kind.write(james);
        Map<String, String> before = contents(conf);

        assertThat(install("--yes")).startsWith("0 ").contains("+            <mailet match=\"All\" class=\"io.github.jamesautocrypt.mailets.StripSmaHeader\">");

        assertThat(contents(james.resolve("extensions-jars"))).isEqualTo(Map.of("james-autocrypt-0.1-james-" + kind.line() + ".jar", "for " + kind.line()));
        assertThat(contents(conf).keySet()).contains("autocrypt.properties", "extensions.properties");
        assertThat(contents(conf).get("mailetcontainer.xml")).containsSubsequence("<processor state=\"transport\"", "mailets.StripSmaHeader",
            "mailets.AnnounceKey", "RecipientRewriteTable", "Sieve", "mailets.LearnPeerKey", "\"LocalDelivery\"");
        assertThat(install("--yes")).isEqualTo("0 Everything is there already.\n");

        assertThat(install("--yes", "--remove")).startsWith("0 ");

        assertThat(contents(conf)).isEqualTo(before);
        assertThat(contents(james.resolve("extensions-jars"))).isEmpty();
        assertThat(install("--yes", "--remove")).isEqualTo("0 Nothing of it is there.\n");
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAdminChangedMeanwhileStays(StockConfiguration kind) throws IOException {
        kind.write(james);
        install("--yes");
        for (String file : contents(conf).keySet().stream().filter(name -> name.endsWith(".xml")).toList()) {
            Files.writeString(conf.resolve(file), "<!-- mine -->" + kind.newLine(), StandardOpenOption.APPEND);
        }
        Files.writeString(conf.resolve("webadmin.properties"), "mine=yes" + kind.newLine(), StandardOpenOption.APPEND);

        install("--yes", "--remove");

        assertThat(contents(conf).values()).noneMatch(text -> text.contains("jamesautocrypt"));
        assertThat(contents(conf).get("webadmin.properties")).endsWith("mine=yes" + kind.newLine());
        assertThat(contents(conf).get("mailetcontainer.xml")).endsWith("<!-- mine -->" + kind.newLine());
    }

    @Test
    void withoutAYesNothingIsChanged() throws IOException {
        StockConfiguration.MEMORY.write(james);
        Map<String, String> before = contents(conf);

        assertThat(install()).startsWith("1 --- ").endsWith("Shall this be done? [y/N] Nothing was changed.\n");

        assertThat(contents(conf)).isEqualTo(before);
        assertThat(james.resolve("extensions-jars")).doesNotExist();
        assertThat(james.resolve(COPY)).doesNotExist();
    }

    @Test
    void whatIsChangedIsCopiedBefore() throws IOException {
        StockConfiguration.MEMORY.write(james);
        String before = Files.readString(conf.resolve("mailetcontainer.xml"));

        answered("y\n");

        assertThat(james.resolve(COPY).resolve("mailetcontainer.xml")).content().isEqualTo(before);
        assertThat(james.resolve(COPY).resolve("smtpserver.xml")).as("it does not change").doesNotExist();
    }

    @Test
    void whatIsNotUnderstoodIsLeftAloneWithTheLinesToAdd() throws IOException {
        StockConfiguration.MEMORY.write(james);
        Path imap = conf.resolve("imapserver.xml");
        Files.writeString(imap, Files.readString(imap).replace("<imapservers>", "<imapservers><imapPackages>com.example.Theirs</imapPackages>"));
        Map<String, String> before = contents(conf);

        assertThat(install("--yes"))
            .startsWith("1 " + imap + ": it has <imapPackages>com.example.Theirs</imapPackages> already, and James takes only one of them.")
            .contains("Please add these lines by hand:\n", "<imapPackages>io.github.jamesautocrypt.imap.AutocryptImapPackage</imapPackages>")
            .endsWith("Nothing was changed.\n");

        assertThat(contents(conf)).isEqualTo(before);
        assertThat(james.resolve("extensions-jars")).doesNotExist();
    }

    @Test
    void aJarOfAnotherVersionMakesRoom() throws IOException {
        StockConfiguration.MEMORY.write(james);
        Path extensions = Files.createDirectories(james.resolve("extensions-jars"));
        Files.writeString(extensions.resolve("james-autocrypt-0.0.9-james-3.8.jar"), "old");
        Files.writeString(extensions.resolve("theirs.jar"), "theirs");

        install("--yes");

        assertThat(contents(extensions)).isEqualTo(Map.of("james-autocrypt-0.1-james-3.8.jar", "for 3.8", "theirs.jar", "theirs"));
    }

    @Test
    void whereTheJarsDoNotTellTheVersionItIsAskedFor() throws IOException {
        StockConfiguration.MEMORY.write(james);
        Files.delete(james.resolve("lib/james-core-3.8.1.jar"));

        assertThat(install("--yes")).startsWith("1 ").contains("--james 3.8 or --james 3.9");
        assertThat(install("--yes", "--james", "3.9")).startsWith("0 ");
        assertThat(james.resolve("extensions-jars/james-autocrypt-0.1-james-3.9.jar")).exists();
    }

    @Test
    void aFolderWithoutConfigurationIsNoJames() {
        assertThat(install("--yes")).isEqualTo("1 " + conf + " is no folder. Give the folder of James, in which conf/ is.\n");
    }

    private String install(String... options) {
        return run("", options);
    }

    private String answered(String answer) {
        return run(answer);
    }

    private String run(String answer, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InstallCommand command = new InstallCommand(repository, CLOCK, new StringReader(answer), new PrintStream(out, true, StandardCharsets.ISO_8859_1));
        int code = new CommandLine(command).execute(Stream.concat(Arrays.stream(options), Stream.of(james.toString())).toArray(String[]::new));
        return code + " " + out.toString(StandardCharsets.ISO_8859_1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
