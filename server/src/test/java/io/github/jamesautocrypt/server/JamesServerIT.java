/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.SMTPClient;
import org.apache.james.utils.TestIMAPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

class JamesServerIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults();

    private static final String STRANGER = "someone@elsewhere.example";
    // the kernel writes an IPv4 address, and one inside an IPv6 address, with its octets reversed
    private static final List<String> LOOPBACK = List.of("0100007F:", "0000000000000000FFFF00000100007F:", "00000000000000000000000001000000:");

    @Test
    void aUserLogsInAndListsFolders() throws Exception {
        try (TestIMAPClient client = MailClient.imap(SERVER.ports(), DemoUser.ALICE)) {
            assertThat(client.list()).anyMatch(line -> line.endsWith("\"INBOX\""));
        }
    }

    @Test
    void noPasswordIsTakenWithoutTls() throws Exception {
        try (TestIMAPClient client = new TestIMAPClient().connect("127.0.0.1", SERVER.ports().imap())) {
            assertThatThrownBy(() -> client.login(DemoUser.ALICE.address(), DemoUser.ALICE.password())).hasMessage("Login failed");
        }
    }

    @Test
    void whatAliceSubmitsArrivesAtBob() throws Exception {
        MailClient.send(SERVER.ports(), DemoUser.ALICE, DemoUser.BOB.address(), "Subject: Hello Bob\r\n\r\nBody\r\n");

        try (TestIMAPClient client = MailClient.imap(SERVER.ports(), DemoUser.BOB)) {
            client.select("INBOX").awaitMessage(MailClient.PATIENTLY);
            assertThat(client.readFirstMessage()).contains("Subject: Hello Bob");
        }
    }

    @Test
    void webAdminAnswers() throws Exception {
        assertThat(WebAdminClient.get(SERVER.ports(), "/users").body()).contains(DemoUser.ALICE.address(), DemoUser.BOB.address());
    }

    @Test
    void nobodyRelaysThroughThePortForOtherServers() throws Exception {
        SMTPClient client = new SMTPClient();
        client.connect("127.0.0.1", SERVER.ports().smtp());
        client.helo("elsewhere.example");

        assertThat(client.setSender("other@elsewhere.example")).isTrue();
        assertThat(client.addRecipient(STRANGER)).isFalse();
        assertThat(client.getReplyString()).startsWith("550");
        assertThat(client.addRecipient(DemoUser.BOB.address())).as("mail for a user is taken").isTrue();
        client.disconnect();
    }

    @Test
    void nobodyRelaysThroughSubmissionWithoutLogin() throws Exception {
        AuthenticatingSMTPClient client = MailClient.submission(SERVER.ports());

        assertThat(client.setSender("other@elsewhere.example")).isTrue();
        assertThat(client.addRecipient(STRANGER)).isFalse();
        assertThat(client.getReplyString()).startsWith("530");
        client.disconnect();
    }

    @Test
    void nobodySubmitsAsAUserWithoutLogin() throws Exception {
        AuthenticatingSMTPClient client = MailClient.submission(SERVER.ports());

        assertThat(client.setSender(DemoUser.ALICE.address())).isFalse();
        assertThat(client.getReplyString()).startsWith("530");
        client.disconnect();
    }

    @Test
    void nobodySubmitsAsAnotherUser() throws Exception {
        AuthenticatingSMTPClient client = MailClient.submission(SERVER.ports());
        assertThat(client.auth(AuthenticatingSMTPClient.AUTH_METHOD.PLAIN, DemoUser.ALICE.address(), DemoUser.ALICE.password())).isTrue();

        assertThat(client.setSender(DemoUser.BOB.address()) && client.addRecipient(DemoUser.ALICE.address())).isFalse();
        assertThat(client.getReplyString()).startsWith("503 5.7.1");
        client.disconnect();
    }

    @Test
    void mailForElsewhereComesBackForThereIsNoNextHop() throws Exception {
        MailClient.send(SERVER.ports(), DemoUser.ALICE, STRANGER, "Subject: Going nowhere\r\n\r\nBody\r\n");

        try (TestIMAPClient client = MailClient.imap(SERVER.ports(), DemoUser.ALICE)) {
            client.select("INBOX").awaitMessage(MailClient.PATIENTLY);
            assertThat(client.readFirstMessage()).contains(STRANGER);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyTheLoopbackAddressIsListenedOn() throws IOException {
        Ports ports = SERVER.ports();

        List<String> listening = ListeningSockets.of(SERVER.pid());

        assertThat(listening).allMatch(socket -> LOOPBACK.stream().anyMatch(socket::startsWith));
        assertThat(listening).extracting(socket -> Integer.parseInt(socket.substring(socket.indexOf(':') + 1), 16))
            .containsExactlyInAnyOrder(Stream.of(ports.imap(), ports.imaps(), ports.smtp(), ports.submission(), ports.webAdmin())
                .toArray(Integer[]::new));
    }
}
