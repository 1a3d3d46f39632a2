/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Another mail server, that delivers by four connections at once. */
final class Delivery implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final int port;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

    Delivery(int port) {
        this.port = port;
    }

    /** Returns when the server has taken all of them. */
    void deliver(String recipient, List<String> messages) throws Exception {
        List<Future<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int part = i;
            parts.add(threads.submit(() -> deliverPart(recipient, messages, part)));
        }
        for (Future<Integer> part : parts) {
            part.get();
        }
    }

    private int deliverPart(String recipient, List<String> messages, int part) throws IOException {
        try (Connection connection = new Connection(port)) {
            for (int i = part; i < messages.size(); i += CONNECTIONS) {
                connection.say("MAIL FROM:<sender@elsewhere.example>");
                connection.say("RCPT TO:<" + recipient + ">");
                connection.say("DATA");
                connection.say(messages.get(i) + "\r\n.");
            }
            return messages.size();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
            answer("greeting");
            say("HELO elsewhere.example");
        }

        void say(String command) throws IOException {
            out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            answer(command);
        }

        private void answer(String to) throws IOException {
            String line = in.readLine();
            if (line == null || line.charAt(0) > '3') {
                throw new IOException(to + ": " + line);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
