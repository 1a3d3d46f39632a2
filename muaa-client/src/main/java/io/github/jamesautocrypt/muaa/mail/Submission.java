/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.mail;

import java.util.Collection;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.imap.MailSession;
import io.github.jamesautocrypt.muaa.imap.RawMessage;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;

/** Hands mail to the server that sends it. */
public final class Submission {

    private Submission() {
    }

    /** Sends a message to its recipients; returns when the server has taken it. */
    public static void send(ServerUrl server, String user, String password, byte[] message, Collection<CanonicalAddress> recipients) throws MailException {
        Session session = MailSession.of(server);
        try (Transport transport = session.getTransport(server.scheme())) {
            Address[] addresses = new Address[recipients.size()];
            int i = 0;
            for (CanonicalAddress recipient : recipients) {
                addresses[i++] = new InternetAddress(recipient.asString());
            }
            transport.connect(server.host(), server.port(), user, password);
            transport.sendMessage(new RawMessage(message), addresses);
        } catch (MessagingException e) {
            throw MailSession.explained(server, e);
        }
    }
}
