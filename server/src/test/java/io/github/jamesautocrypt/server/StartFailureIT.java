/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipOutputStream;

import org.apache.james.utils.TestIMAPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureIT {
    @TempDir
    private Path folder;

    @Test
    void anExtensionThatJamesCannotLoadIsNamed() throws Exception {
        Installation good = Installation.in(RunningServer.repository());
        Path noExtension = folder.resolve("empty.jar");
        new ZipOutputStream(Files.newOutputStream(noExtension)).close();
        Installation broken = new Installation(good.stockJames(), noExtension, good.configuration(), good.overlay());

        try (JamesServer server = JamesServer.start(broken, options(Ports.ANY))) {
            assertThatThrownBy(server::awaitReady).isInstanceOf(StartFailure.class)
                .hasMessageContaining("ClassNotFoundException").hasMessageContaining("io.github.jamesautocrypt.extension.AutocryptModule");
        }
    }

    @Test
    void aPortInUseIsNamedBeforeAnythingIsTouched() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(0, 0, taken.getLocalPort(), 0, 0);

            assertThatThrownBy(() -> JamesServer.start(Installation.in(RunningServer.repository()), options(ports)))
                .isInstanceOf(StartFailure.class)
                .hasMessage("Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be opened: another program listens on it, or you may not. "
                    + "Stop that program, or choose another port with '--smtp-port' (0 takes any that is free).");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void aRestartKeepsTheCertificateAndCreatesTheUsersAgain() throws Exception {
        RunningServer server = RunningServer.withDefaults();
        server.beforeAll(null);
        try {
            byte[] certificate = Files.readAllBytes(server.data().resolve("tls/keystore"));

            server.restart();

            assertThat(server.data().resolve("tls/keystore")).hasBinaryContent(certificate);
            try (TestIMAPClient client = MailClient.imap(server.ports(), DemoUser.BOB)) {
                assertThat(client.list()).isNotEmpty();
            }
        } finally {
            server.afterAll(null);
        }
    }

    private ServerOptions options(Ports ports) throws IOException {
        return new ServerOptions(ports, folder.resolve("data"), List.of(), Optional.empty());
    }
}
