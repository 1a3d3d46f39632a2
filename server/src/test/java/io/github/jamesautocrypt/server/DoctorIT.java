/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The doctor of the server that {@code ./run} starts. */
class DoctorIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults();

    @Test
    void theServerOfRunIsHealthy() throws Exception {
        assertThat(WebAdminClient.get(SERVER.ports(), "/autocrypt/doctor").body()).isEqualTo("{\"healthy\":true,\"findings\":[]}");
        assertThat(health()).contains("\"status\":\"healthy\"");
    }

    @Test
    void whatIsMissingIsNamedWithTheLineToAdd() throws Exception {
        Path container = SERVER.data().resolve("conf/mailetcontainer.xml");
        String before = Files.readString(container);
        Files.writeString(container, before.replace("io.github.jamesautocrypt.mailets.LearnPeerKey", "Null"));
        try {
            assertThat(WebAdminClient.get(SERVER.ports(), "/autocrypt/doctor").body()).startsWith("{\"healthy\":false,\"findings\":[{")
                .contains("\"name\":\"learn-peer-key-missing\"", "\"file\":\"conf/mailetcontainer.xml\"", "mailets.LearnPeerKey\\\">");
            assertThat(health()).contains("\"status\":\"degraded\"", "LearnPeerKey is not there");
        } finally {
            Files.writeString(container, before);
        }
    }

    private static String health() throws Exception {
        return WebAdminClient.get(SERVER.ports(), "/healthcheck/checks/James%20Autocrypt%20configuration").body();
    }
}
