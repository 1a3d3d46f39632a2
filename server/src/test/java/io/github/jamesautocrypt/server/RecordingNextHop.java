/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mail server that takes everything and keeps it. To be registered as a static field. */
final class RecordingNextHop implements AfterAllCallback {
    /** Text of one character for each octet. */
    record Mail(String recipients, String message) {
    }

    private final ServerSocket socket;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    private RecordingNextHop(ServerSocket socket) {
        this.socket = socket;
    }

    static RecordingNextHop start() {
        try {
            RecordingNextHop hop = new RecordingNextHop(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(hop::serve, "next hop");
            thread.setDaemon(true);
            thread.start();
            return hop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NextHop address() {
        return new NextHop("127.0.0.1", socket.getLocalPort());
    }

    List<Mail> mails() {
        return mails;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1)), client.getOutputStream());
            } catch (IOException e) {
                // the client has gone, or we are closed
            }
        }
    }

    private void converse(BufferedReader in, OutputStream out) throws IOException {
        say(out, "220 elsewhere.example");
        StringBuilder recipients = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT TO:")) {
                recipients.append(line.substring("RCPT TO:".length()));
            }
            if (line.equals("DATA")) {
                say(out, "354 Go on");
                mails.add(new Mail(recipients.toString(), message(in)));
                recipients.setLength(0);
            }
            say(out, answer(line));
        }
    }

    // James rewrites what it sends to a server that does not know 8BITMIME (RFC 6152)
    private static String answer(String command) {
        if (command.equals("QUIT")) {
            return "221 Bye";
        }
        return command.startsWith("EHLO") ? "250-elsewhere.example\r\n250 8BITMIME" : "250 OK";
    }

    // RFC 5321, 4.5.2
    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
            message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return message.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
