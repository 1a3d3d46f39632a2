/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replays what docs/operate.md shows. */
class OperateSessionIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults().announcing();

    @Test
    void theCommandsThatAnAdminIsShownGoAsShown() throws Exception {
        MailClient.send(SERVER.ports(), DemoUser.ALICE, DemoUser.BOB.address(), Examples.withKey());
        PATIENTLY.untilAsserted(() -> assertThat(WebAdminClient.peers(SERVER.ports(), DemoUser.BOB).body()).contains(Examples.FINGERPRINT));
        new DocumentSession(SERVER.ports()).replay("docs/operate.md");
    }
}
