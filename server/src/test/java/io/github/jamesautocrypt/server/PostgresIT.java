/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.store.postgres.PostgresExtension;

/** Two James on one PostgreSQL, each with {@code store.url} in its {@code autocrypt.properties}. */
class PostgresIT {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String MIA_FOR_BOB = "/autocrypt/users/bob@example.org/peers/mia@two.example";
    private static final String MIA = "D63BF020684A44876C390E04A54B8A82800B1479";
    private static final String HEALTH = "/healthcheck/checks/James%20Autocrypt%20store";

    private static RunningServer one;
    private static RunningServer other;

    @BeforeAll
    static void startBoth() throws Exception {
        one = node();
        other = node();
        one.beforeAll(null);
        other.beforeAll(null);
    }

    private static RunningServer node() {
        return RunningServer.withDefaults().with("store.url=" + POSTGRES.url());
    }

    @AfterAll
    static void stopBoth() throws Exception {
        try {
            one.afterAll(null);
        } finally {
            other.afterAll(null);
        }
    }

    @Test
    void whatOneNodeLearnsIsKnownToTheOtherAndSurvivesARestart() throws Exception {
        MailClient.deliver(one.ports(), DemoUser.BOB.address(), Examples.vector("d43"));
        awaitMia(one);
        awaitMia(other);

        one.restart();
        awaitMia(one);
        assertThat(one.data().resolve("var/autocrypt")).doesNotExist();

        MailClient.send(other.ports(), DemoUser.ALICE, DemoUser.BOB.address(), Examples.withKey());
        PATIENTLY.untilAsserted(() -> assertThat(WebAdminClient.peers(one.ports(), DemoUser.BOB).body())
            .contains("alice@example.org", Examples.FINGERPRINT, "mia@two.example"));
    }

    @Test
    void mailFlowsWhileTheDatabaseIsAwayAndTeachesWhenItIsBack() throws Exception {
        MailClient.deliver(one.ports(), DemoUser.BOB.address(), Examples.vector("d43"));
        awaitMia(one);
        WebAdminClient.delete(one.ports(), "/autocrypt/users/bob@example.org");

        POSTGRES.server().stop();
        deliveredUnchanged(one);
        assertThat(WebAdminClient.get(one.ports(), MIA_FOR_BOB).statusCode()).isEqualTo(503);
        assertThat(WebAdminClient.get(one.ports(), HEALTH).body()).contains("James Autocrypt store").doesNotContain("\"status\":\"healthy\"");
        deliveredUnchanged(one);

        POSTGRES.server().start();
        for (RunningServer node : new RunningServer[] {one, other}) {
            PATIENTLY.until(() -> WebAdminClient.get(node.ports(), HEALTH).body().contains("\"status\":\"healthy\""));
        }
        deliveredUnchanged(other);
        awaitMia(one);
    }

    private static void awaitMia(RunningServer node) {
        PATIENTLY.untilAsserted(() -> assertThat(WebAdminClient.get(node.ports(), MIA_FOR_BOB).body()).contains(MIA));
    }

    private static void deliveredUnchanged(RunningServer node) throws Exception {
        String message = Examples.vector("d43");
        try (Mailbox mailbox = Mailbox.open(node.ports(), DemoUser.BOB)) {
            int before = mailbox.messages().size();
            MailClient.deliver(node.ports(), DemoUser.BOB.address(), message);
            PATIENTLY.until(() -> mailbox.messages().size() > before);
            assertThat(new String(mailbox.messages().get(before), StandardCharsets.ISO_8859_1)).endsWith(message);
        }
    }
}
