/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;

import javax.net.ssl.X509TrustManager;

import org.apache.commons.net.imap.AuthenticatingIMAPClient;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.SMTPClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.apache.james.utils.TestIMAPClient;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Mail programs as users have them: with TLS, and logged in. */
final class MailClient {
    /** How long a test waits for mail. */
    static final ConditionFactory PATIENTLY = Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));

    private static final X509TrustManager SELF_SIGNED = TrustManagerUtils.getAcceptAllTrustManager();
    private static final String HOST = "127.0.0.1";
    private static final String UTF_8 = "UTF-8";

    private MailClient() {
    }

    /** An IMAP connection of a user, by STARTTLS. */
    static TestIMAPClient imap(Ports ports, DemoUser user) throws IOException {
        AuthenticatingIMAPClient client = new AuthenticatingIMAPClient(false);
        client.setTrustManager(SELF_SIGNED);
        client.connect(HOST, ports.imap());
        if (!client.execTLS()) {
            throw new IOException("STARTTLS: " + client.getReplyString());
        }
        return new TestIMAPClient(client).login(user.address(), user.password());
    }

    /** Submits a message of a user, headers and body, by STARTTLS. */
    static void send(Ports ports, DemoUser sender, String recipient, String message) throws IOException, GeneralSecurityException {
        AuthenticatingSMTPClient client = submission(ports);
        try {
            require(client, client.auth(AuthenticatingSMTPClient.AUTH_METHOD.PLAIN, sender.address(), sender.password()));
            require(client, client.setSender(sender.address()));
            require(client, client.addRecipient(recipient));
            require(client, client.sendShortMessageData(message));
        } finally {
            client.disconnect();
        }
    }

    /** Delivers a message as another mail server does. */
    static void deliver(Ports ports, String recipient, String message) throws IOException {
        deliver(ports, "sender@elsewhere.example", recipient, message);
    }

    /** The same in the name of a sender. */
    static void deliver(Ports ports, String sender, String recipient, String message) throws IOException {
        SMTPClient client = new SMTPClient("ISO-8859-1");
        client.connect(HOST, ports.smtp());
        client.helo("elsewhere.example");
        if (!client.setSender(sender) || !client.addRecipient(recipient) || !client.sendShortMessageData(message)) {
            throw new IOException(client.getReplyString());
        }
        client.disconnect();
    }

    /** A connection to the submission port, encrypted and not logged in. */
    static AuthenticatingSMTPClient submission(Ports ports) throws IOException, GeneralSecurityException {
        AuthenticatingSMTPClient client = new AuthenticatingSMTPClient("TLS", UTF_8);
        client.setTrustManager(SELF_SIGNED);
        client.connect(HOST, ports.submission());
        client.ehlo("client.example.org");
        require(client, client.execTLS());
        client.ehlo("client.example.org");
        return client;
    }

    private static void require(AuthenticatingSMTPClient client, boolean accepted) throws IOException {
        if (!accepted) {
            throw new IOException(client.getReplyString());
        }
    }
}
