/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that does next to nothing with what it is told, so that what is measured is the server. */
final class ImapSession implements AutoCloseable {
    private static final int PATIENCE = 10_000;
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    // behind it James tells how long the command took
    private static final byte[] DONE = "\r\nA OK ".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final String login;
    private final byte[] answer = new byte[LONGEST_ANSWER];
    private Socket socket;
    private int length;
    private int end;

    ImapSession(int port, String user, String password) throws IOException {
        this.port = port;
        this.login = "LOGIN " + user + " " + password;
        open();
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        say(login);
    }

    int port() {
        return port;
    }

    /** Connects anew: James 3.8.1, also without the extension, leaves a command without an answer now and then. */
    void reopen() throws IOException {
        close();
        open();
    }

    /**
     * Gives a command that succeeds.
     *
     * @throws java.net.SocketTimeoutException when there is no answer for ten seconds
     */
    void say(String command) throws IOException {
        socket.getOutputStream().write(("A " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answer[0] = '\r';
        answer[1] = '\n';
        length = 2;
        int last = lastLine();
        while (last < 0 || answer[length - 1] != '\n') {
            read();
            last = lastLine();
        }
        if (!Arrays.equals(answer, last, last + DONE.length, DONE, 0, DONE.length)) {
            throw new IOException(command + ": " + new String(answer, last, length - last, StandardCharsets.US_ASCII));
        }
        end = last;
    }

    /** The answer to the last command that succeeded, without the line that says so. */
    String text() {
        return new String(answer, 0, end, StandardCharsets.ISO_8859_1);
    }

    private void read() throws IOException {
        int read = socket.getInputStream().read(answer, length, answer.length - length);
        if (read <= 0) {
            throw new IOException("The answer ends, or is too long: " + length);
        }
        length += read;
    }

    // where the line end before the tagged line is, or -1
    private int lastLine() {
        for (int i = length - 2; i >= 0; i--) {
            if (answer[i] == '\n' && i + 2 < length) {
                return answer[i + 1] == 'A' && answer[i + 2] == ' ' ? i - 1 : -1;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
