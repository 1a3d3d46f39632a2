/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JamesHomeTest {
    private static final Ports PORTS = new Ports(1, 2, 3, 4, 5);

    @TempDir
    private Path folder;

    private Path data;
    private Installation installation;

    @BeforeEach
    void setUp() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        Path jar = Files.writeString(folder.resolve("extension.jar"), "jar");
        installation = new Installation(folder, jar,
            RunningServer.repository().resolve("server/src/main/james-conf"), RunningServer.repository().resolve("config"));
    }

    @Test
    void everyPlaceholderIsFilled() throws IOException, StartFailure {
        layOut(List.of(), Optional.empty());

        try (Stream<Path> files = Files.list(data.resolve("conf"))) {
            assertThat(files.filter(file -> !file.endsWith("keystore")).toList()).isNotEmpty()
                .allSatisfy(file -> assertThat(file).content().doesNotContainPattern("@[a-z.]+@"));
        }
    }

    @Test
    void theExtensionIsInstalledAsAnAdminWould() throws IOException, StartFailure {
        layOut(List.of(), Optional.empty());

        assertThat(data.resolve("extensions-jars/extension.jar")).hasContent("jar");
        assertThat(data.resolve("conf/extensions.properties")).content()
            .contains("\nguice.extension.module=io.github.jamesautocrypt.extension.AutocryptModule");
    }

    @Test
    void withoutANextHopMailForElsewhereIsDenied() throws IOException, StartFailure {
        layOut(List.of(), Optional.empty());

        assertThat(data.resolve("conf/mailetcontainer.xml")).content().doesNotContain("RemoteDelivery");
    }

    @Test
    void withANextHopItGoesThereAndNowhereElse() throws IOException, StartFailure {
        layOut(List.of(), Optional.of(new NextHop("127.0.0.1", 2525)));

        assertThat(data.resolve("conf/mailetcontainer.xml")).content()
            .containsOnlyOnce("RemoteDelivery").contains("<gateway>127.0.0.1</gateway>", "<gatewayPort>2525</gatewayPort>");
    }

    @Test
    void announcingIsOffUntilItIsAskedFor() throws IOException, StartFailure {
        layOut(List.of(), Optional.empty());
        assertThat(Files.readAllLines(data.resolve("conf/autocrypt.properties"))).doesNotContain("announce.policy=on");

        layOut(List.of(ServerOptions.ANNOUNCE), Optional.empty());
        assertThat(Files.readAllLines(data.resolve("conf/autocrypt.properties"))).contains("announce.policy=on");
    }

    @Test
    void whatIsSetStandsInTheSettingsLast() throws IOException, StartFailure {
        layOut(List.of("store.url=jdbc:postgresql://127.0.0.1/autocrypt", "store.connections=3"), Optional.empty());

        assertThat(Files.readAllLines(data.resolve("conf/autocrypt.properties")))
            .endsWith("store.url=jdbc:postgresql://127.0.0.1/autocrypt", "store.connections=3");
    }

    @Test
    void theConfigurationIsWrittenAnewAndTheRestIsKept() throws IOException, StartFailure {
        layOut(List.of(), Optional.empty());
        Files.writeString(data.resolve("conf/imapserver.xml"), "edited");
        Files.writeString(data.resolve("extensions-jars/old.jar"), "old");
        Files.writeString(data.resolve("var/kept"), "kept");
        String secret = Files.readString(data.resolve("tls/keystore.secret"));

        layOut(List.of(), Optional.empty());

        assertThat(data.resolve("conf/imapserver.xml")).content().contains("127.0.0.1:1<", "127.0.0.1:2<", secret);
        assertThat(data.resolve("extensions-jars/old.jar")).doesNotExist();
        assertThat(data.resolve("var/kept")).hasContent("kept");
    }

    private void layOut(List<String> settings, Optional<NextHop> nextHop) throws IOException, StartFailure {
        JamesHome.layOut(data, installation, options(settings, nextHop));
    }

    private ServerOptions options(List<String> settings, Optional<NextHop> nextHop) {
        return new ServerOptions(PORTS, data, settings, nextHop);
    }
}
