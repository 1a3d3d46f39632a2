/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server whose store cannot be opened, for a file lies where its folder should be. */
class StoreFailureIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults().announcing();

    @Test
    void mailFlowsUnchangedWithoutAStoreAndIsLearnedFromWhenItIsBack() throws Exception {
        Path obstacle = SERVER.data().resolve("var/autocrypt");
        SERVER.restart(data -> {
            Files.move(obstacle, data.resolve("aside"));
            Files.writeString(obstacle, "no folder");
        });

        for (String message : List.of(Examples.withKey(), Examples.withoutKey(), Examples.vector("e01"))) {
            assertThat(delivered(message)).endsWith("\r\n" + message).doesNotContain("\r\nAutocrypt: addr=alice@example.org; keydata=\r\n");
        }
        assertThat(WebAdminClient.peers(SERVER.ports(), DemoUser.BOB).statusCode()).isEqualTo(503);
        assertThat(WebAdminClient.peers(SERVER.ports(), DemoUser.BOB).body()).contains("\"statusCode\":503", "store of James Autocrypt");
        assertThat(Files.readString(SERVER.data().resolve("logs/james.log")))
            .contains("The store of James Autocrypt failed, 1 time(s)", "mail goes on");

        Files.delete(obstacle);
        // it rests for a while after a failure
        PATIENTLY.until(() -> WebAdminClient.peers(SERVER.ports(), DemoUser.BOB).statusCode() == 200);
        delivered(Examples.withKey());
        PATIENTLY.untilAsserted(() -> assertThat(WebAdminClient.peers(SERVER.ports(), DemoUser.BOB).body()).contains(Examples.FINGERPRINT));
    }

    private static String delivered(String message) throws Exception {
        try (Mailbox mailbox = Mailbox.open(SERVER.ports(), DemoUser.BOB)) {
            int before = mailbox.messages().size();
            MailClient.send(SERVER.ports(), DemoUser.ALICE, DemoUser.BOB.address(), message);
            PATIENTLY.until(() -> mailbox.messages().size() > before);
            return new String(mailbox.messages().get(before), StandardCharsets.ISO_8859_1);
        }
    }
}
