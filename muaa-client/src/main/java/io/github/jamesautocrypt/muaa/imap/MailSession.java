/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;

import javax.net.ssl.SSLException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;

/** How connections are made: never without a limit on time, and with TLS that is checked unless the server is on this machine. */
public final class MailSession {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int CHUNK_OCTETS = 128 * 1024;

    private MailSession() {
    }

    /** A session for one server. */
    public static Session of(ServerUrl server) {
        return of(server, ANSWER);
    }

    /** A session for one server that may be silent for long. */
    static Session of(ServerUrl server, Duration answer) {
        Properties properties = new Properties();
        String prefix = "mail." + server.scheme() + '.';
        properties.setProperty("mail.store.protocol", server.scheme());
        properties.setProperty("mail.transport.protocol", server.scheme());
        properties.setProperty(prefix + "connectiontimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(answer.toMillis()));
        properties.setProperty(prefix + "writetimeout", Long.toString(ANSWER.toMillis()));
        properties.setProperty(prefix + "fetchsize", Integer.toString(CHUNK_OCTETS));
        properties.setProperty(prefix + "auth", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", Boolean.toString(!server.insecureLoopback()));
        if (!server.isTlsFromTheStart()) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", Boolean.toString(!server.insecureLoopback()));
        }
        if (server.insecureLoopback()) {
            properties.setProperty(prefix + "ssl.trust", "*");
        }
        return Session.getInstance(properties);
    }

    /** What a failure of the library means, in a sentence. */
    public static MailException explained(ServerUrl server, MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            return new MailException(MailException.Kind.LOGIN_REFUSED, server + " does not take this user and password.", e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new MailException(MailException.Kind.UNTRUSTED, server + " does not show a certificate that can be trusted. Is it the right host? "
                    + "(For a test server on this machine there is '--insecure-loopback'.)", e);
            }
            if (cause instanceof IOException || cause instanceof StoreClosedException || cause instanceof FolderClosedException) {
                return new MailException(MailException.Kind.UNREACHABLE, server + " does not answer: " + cause.getMessage(), e);
            }
        }
        return new MailException(MailException.Kind.REFUSED, server + " refuses: " + e.getMessage(), e);
    }
}
