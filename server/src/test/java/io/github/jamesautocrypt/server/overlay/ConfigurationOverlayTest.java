/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of this project over the plain configuration of this project. */
class ConfigurationOverlayTest {
    private static final Path REPOSITORY = Path.of(System.getProperty("repository"));

    @TempDir
    private Path conf;

    private final ConfigurationOverlay testee = ConfigurationOverlay.of(REPOSITORY.resolve("config"));

    @BeforeEach
    void setUp() throws IOException {
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("server/src/main/james-conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void everyFileThatWeBringFindsItsPlace() throws IOException {
        apply();

        assertThat(conf.resolve("autocrypt.properties")).hasSameTextualContentAs(REPOSITORY.resolve("config/autocrypt.properties"));
        assertThat(conf.resolve("extensions.properties")).content()
            .contains("\nguice.extension.module=io.github.jamesautocrypt.extension.AutocryptModule\n")
            .endsWith("\nguice.extension.task=io.github.jamesautocrypt.webadmin.task.AutocryptTasks\n");
        assertThat(conf.resolve("webadmin.properties")).content()
            .endsWith("\nextensions.routes=io.github.jamesautocrypt.webadmin.AutocryptRoutes,io.github.jamesautocrypt.webadmin.AccountRoutes,"
                + "io.github.jamesautocrypt.webadmin.StoreRoutes,io.github.jamesautocrypt.webadmin.SmaRoutes,io.github.jamesautocrypt.webadmin.PolicyRoutes,"
                + "io.github.jamesautocrypt.webadmin.HoldRoutes,io.github.jamesautocrypt.webadmin.ExpiryRoutes,"
                + "io.github.jamesautocrypt.webadmin.RestoreRoutes,io.github.jamesautocrypt.webadmin.DoctorRoutes\n");
        assertThat(conf.resolve("healthcheck.properties")).content()
            .endsWith("\nadditional.healthchecks=io.github.jamesautocrypt.webadmin.StoreHealthCheck,"
                + "io.github.jamesautocrypt.imap.ImapHealthCheck,io.github.jamesautocrypt.webadmin.DoctorHealthCheck\n");
        assertThat(Files.readAllLines(conf.resolve("imapserver.xml")))
            .filteredOn(line -> line.contains("io.github.jamesautocrypt.imap.AutocryptImapPackage")).hasSize(3);
        assertThat(conf.resolve("listeners.xml")).content()
            .containsSubsequence("<listeners>", "<class>io.github.jamesautocrypt.sma.manager.registry.RegistryListener</class>", "</listeners>");
        assertThat(conf.resolve("mailetcontainer.xml")).content()
            .containsSubsequence("<processor state=\"transport\"", "mailets.StripSmaHeader", "mailets.LearnOwnKey", "mailets.AnnounceKey", "RemoveMimeHeader")
            .containsSubsequence("class=\"Sieve\"", "mailets.DeliverBesideSmaFolders", "mailets.LearnPeerKey", "class=\"LocalDelivery\"");
    }

    @Test
    void aSecondTimeChangesNothing() throws IOException {
        apply();

        assertThat(testee.over(conf)).isEqualTo(new OverlayPlan.Ready(List.of()));
    }

    @Test
    void aPlanWritesNothing() throws IOException {
        String before = Files.readString(conf.resolve("imapserver.xml"));

        testee.over(conf);

        assertThat(conf.resolve("imapserver.xml")).hasContent(before);
        assertThat(conf.resolve("autocrypt.properties")).doesNotExist();
    }

    @Test
    void oneFileThatIsNotUnderstoodKeepsAllOthersFromBeingChanged() throws IOException {
        Files.writeString(conf.resolve("imapserver.xml"), "<imapservers/>");

        OverlayPlan plan = testee.over(conf);

        assertThat(plan).isInstanceOf(OverlayPlan.Refused.class);
        assertThat(((OverlayPlan.Refused) plan).refusals()).singleElement().extracting(Refusal::sentence).asString().isEqualTo(
            conf.resolve("imapserver.xml") + ": there is no <imapserver> in it. Please add these lines by hand:\n"
                + "    in <imapserver>, at the top:\n"
                + "        <imapPackages>io.github.jamesautocrypt.imap.AutocryptImapPackage</imapPackages>");
    }

    @Test
    void theAdminsOwnAutocryptSettingsAreKept() throws IOException {
        Files.writeString(conf.resolve("autocrypt.properties"), "announce.policy=on\n");

        apply();

        assertThat(conf.resolve("autocrypt.properties")).hasContent("announce.policy=on\n");
    }

    @Test
    void bytesThatAreNoAsciiStayAsTheyAre() throws IOException {
        byte[] latin1 = "# Schl\u00fcssel\nport=8000\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(conf.resolve("webadmin.properties"), latin1);

        apply();

        assertThat(Files.readAllBytes(conf.resolve("webadmin.properties"))).startsWith(latin1);
    }

    private void apply() throws IOException {
        OverlayPlan plan = testee.over(conf);
        assertThat(plan).isInstanceOf(OverlayPlan.Ready.class);
        ((OverlayPlan.Ready) plan).apply();
    }
}
