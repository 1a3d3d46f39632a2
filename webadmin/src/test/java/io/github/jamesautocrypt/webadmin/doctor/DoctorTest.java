/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
    private static final List<String> XML = List.of("mailetcontainer.xml", "listeners.xml", "smtpserver.xml");
    private static final List<String> PROPERTIES = List.of("webadmin.properties", "healthcheck.properties", "extensions.properties",
        "autocrypt.properties");

    @TempDir
    private Path james;

    @BeforeEach
    void setUp() throws IOException {
        Path conf = Files.createDirectories(james.resolve("conf"));
        for (String file : XML) {
            try (InputStream healthy = DoctorTest.class.getResourceAsStream("conf/" + file)) {
                Files.copy(healthy, conf.resolve(file));
            }
        }
        for (String file : PROPERTIES) {
            Files.copy(Path.of(System.getProperty("basedir")).resolveSibling("config").resolve(file), conf.resolve(file));
        }
    }

    @Test
    void inAHealthyConfigurationNothingIsFound() throws ConfigurationException {
        assertThat(findings(true)).isEmpty();
    }

    /** Each row takes a line away, or puts something in its place. */
    @ParameterizedTest
    @CsvFileSource(resources = "misconfigurations.csv", delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, numLinesToSkip = 1)
    void eachMistakeIsNamedWithTheFileAndTheLine(String finding, String file, String before, String after) throws IOException, ConfigurationException {
        Path target = james.resolve("conf").resolve(file);
        String text = Files.exists(target) ? Files.readString(target) : "";
        assertThat(text).contains(text(before));
        Files.writeString(target, text.replace(text(before), text(after)));

        assertThat(findings(true)).filteredOn(found -> found.name().equals(finding)).singleElement().satisfies(found -> {
            assertThat(found.file()).isEqualTo("conf/" + file);
            assertThat(found.line()).isNotBlank();
            assertThat(found.sentence()).isNotBlank();
            assertThat(found.reason()).isNotBlank();
        });
    }

    // in a row \n is the end of a line, and nothing is nothing
    private static String text(String cell) {
        return cell == null ? "" : cell.replace("\\n", "\n");
    }

    @Test
    void anImapPackageThatNobodyMadeIsMissed() throws ConfigurationException {
        assertThat(findings(false)).extracting(Finding::name).containsExactly("imap-package-not-in-use");
    }

    @Test
    void aFileOfOneNodeIsNotEnoughWhereSeveralRun() throws IOException, ConfigurationException {
        Files.writeString(james.resolve("conf/rabbitmq.properties"), "uri=amqp://rabbitmq.example.org:5672\n", StandardCharsets.UTF_8);

        assertThat(findings(true)).extracting(Finding::name).containsExactly("store-not-shared");

        Files.writeString(james.resolve("conf/autocrypt.properties"), "store.url=jdbc:postgresql://db.example.org/autocrypt\n");
        assertThat(findings(true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"route-missing, webadmin.properties", "tasks-missing, extensions.properties"})
    void theLineThatIsMissingIsTheOneInOurFiles(String finding, String file) throws IOException, ConfigurationException {
        String ours = Files.readString(james.resolve("conf").resolve(file));
        Files.writeString(james.resolve("conf").resolve(file), "");

        assertThat(findings(true)).filteredOn(found -> found.name().equals(finding)).singleElement().extracting(Finding::line).asString()
            .isIn(ours.lines().toList());
    }

    @Test
    void whatTakesSpamAwayMayStandBeforeOurs() throws IOException, ConfigurationException {
        Path file = james.resolve("conf/mailetcontainer.xml");
        Files.writeString(file, Files.readString(file).replace("<processor state=\"transport\">", """
            <processor state="transport">
                <mailet match="HasMailAttribute=spam" class="ToProcessor"><processor>spam</processor></mailet>
            """));

        assertThat(findings(true)).isEmpty();
    }

    @Test
    void withoutFilesEverythingIsMissing() throws IOException, ConfigurationException {
        for (String file : PROPERTIES) {
            Files.delete(james.resolve("conf").resolve(file));
        }
        for (String file : XML) {
            Files.delete(james.resolve("conf").resolve(file));
        }

        assertThat(findings(false)).extracting(Finding::name).containsExactly("imap-package-not-in-use", "listener-missing", "route-missing",
            "health-check-missing", "tasks-missing", "strip-sma-header-missing", "mark-setup-message-missing",
            "strip-draft-state-missing", "learn-own-key-missing", "announce-key-missing",
            "deliver-beside-sma-folders-missing", "learn-peer-key-missing");
    }

    @Test
    void aServerWithoutAProcessorForLocalDeliveryIsHealthyToo() throws IOException, ConfigurationException {
        Path file = james.resolve("conf/mailetcontainer.xml");
        Files.writeString(file, Files.readString(file)
            .replace("<mailet match=\"RecipientIsLocal\" class=\"ToProcessor\"><processor>local-delivery</processor></mailet>", """
                <mailet match="RecipientIsLocal" class="Sieve"/>
                <mailet match="RecipientIsLocal" class="io.github.jamesautocrypt.mailets.DeliverBesideSmaFolders">
                    <onMailetException>ignore</onMailetException>
                </mailet>
                <mailet match="RecipientIsLocal" class="io.github.jamesautocrypt.mailets.LearnPeerKey">
                    <onMailetException>ignore</onMailetException>
                </mailet>
                <mailet match="RecipientIsLocal" class="LocalDelivery"/>
                """)
            .replaceAll("(?s)<processor state=\"local-delivery\">.*?</processor>", ""));

        assertThat(findings(true)).isEmpty();
    }

    private List<Finding> findings(boolean imapPackageInUse) throws ConfigurationException {
        Configuration.Basic configuration = Configuration.builder().workingDirectory(james.toFile()).build();
        FileSystem fileSystem = new FileSystemImpl(configuration.directories());
        return new Doctor(new ConfigurationReader(new FileConfigurationProvider(fileSystem, configuration),
            new PropertiesProvider(fileSystem, configuration.configurationPath()),
            () -> imapPackageInUse)).examine();
    }
}
