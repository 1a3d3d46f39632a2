/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.james.JamesServerExtension;
import org.apache.james.modules.protocols.ImapGuiceProbe;
import org.apache.james.utils.TestIMAPClient;

/** A connection to a server, on which each word of both sides can be seen and compared with the same conversation elsewhere. */
final class ImapClient {
    private final TestIMAPClient connection;

    private ImapClient(TestIMAPClient connection) {
        this.connection = connection;
    }

    static ImapClient connect(JamesServerExtension server) {
        try {
            int port = server.getGuiceJamesServer().getProbe(ImapGuiceProbe.class).getImapPort();
            return new ImapClient(new TestIMAPClient().connect("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImapClient login(JamesServerExtension server, String user) {
        ImapClient client = connect(server);
        client.ok("LOGIN " + user + " " + SmaAccount.PASSWORD);
        return client;
    }

    /**
     * The lines of the answer, with its tag, without the numbers that no two servers have alike: those that they draw, and the
     * modification that SELECT itself makes (of recent messages) and sometimes counts.
     */
    List<String> say(String command) {
        try {
            return connection.sendCommand(command)
                .replaceAll("(UIDVALIDITY|APPENDUID|HIGHESTMODSEQ) \\d+", "$1 n")
                .lines()
                .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImapClient ok(String command) {
        List<String> answer = say(command);
        if (!answer.get(answer.size() - 1).matches("\\w+ OK .*")) {
            throw new IllegalStateException(command + ": " + answer);
        }
        return this;
    }
}
