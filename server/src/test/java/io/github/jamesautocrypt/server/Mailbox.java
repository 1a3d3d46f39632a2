/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import org.apache.commons.net.util.TrustManagerUtils;

/** A user's INBOX over IMAPS, octet for octet. */
final class Mailbox implements AutoCloseable {
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");

    private final InputStream in;
    private final OutputStream out;

    private Mailbox(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static Mailbox open(Ports ports, DemoUser user) throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {TrustManagerUtils.getAcceptAllTrustManager()}, null);
        var socket = tls.getSocketFactory().createSocket("127.0.0.1", ports.imaps());
        Mailbox mailbox = new Mailbox(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        mailbox.line();
        mailbox.command("LOGIN " + user.address() + " " + user.password());
        mailbox.command("SELECT INBOX");
        return mailbox;
    }

    /** All messages, in the order of their arrival. */
    List<byte[]> messages() throws IOException {
        command("NOOP");
        send("FETCH 1:* BODY.PEEK[]");
        List<byte[]> messages = new ArrayList<>();
        for (String line = line(); !line.startsWith("A "); line = line()) {
            Matcher literal = LITERAL.matcher(line);
            if (literal.find()) {
                messages.add(in.readNBytes(Integer.parseInt(literal.group(1))));
            }
        }
        return messages;
    }

    private void command(String command) throws IOException {
        send(command);
        String line = line();
        while (!line.startsWith("A ")) {
            line = line();
        }
        if (!line.startsWith("A OK")) {
            throw new IOException(command + ": " + line);
        }
    }

    private void send(String command) throws IOException {
        out.write(("A " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet != '\n') {
            if (octet == -1) {
                throw new EOFException("The server has closed the connection");
            }
            line.write(octet);
            octet = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        in.close();
        out.close();
    }
}
