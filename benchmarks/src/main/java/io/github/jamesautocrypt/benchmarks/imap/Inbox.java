/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.io.IOException;
import java.util.List;

/** The inbox of a user to whom mail is delivered. */
record Inbox(BenchmarkedJames james, String user, ImapSession session, Delivery delivery) implements AutoCloseable {
    private static final long BETWEEN_LOOKS = 2;

    static Inbox of(BenchmarkedJames james) throws IOException, InterruptedException {
        String user = james.user("reader");
        return new Inbox(james, user, james.login(user), new Delivery(james.ports().smtp()));
    }

    /** Delivers messages; the nanoseconds until all are in the inbox, which is empty afterwards. */
    long delivered(List<String> messages) throws Exception {
        long begin = System.nanoTime();
        delivery.deliver(user, messages);
        do {
            session.say("STATUS INBOX (MESSAGES)");
            Thread.sleep(BETWEEN_LOOKS);
        } while (!session.text().contains("(MESSAGES " + messages.size() + ")"));
        long end = System.nanoTime();
        session.say("SELECT INBOX");
        session.say("STORE 1:* +FLAGS.SILENT (\\Deleted)");
        session.say("EXPUNGE");
        session.say("UNSELECT");
        return end - begin;
    }

    @Override
    public void close() throws IOException {
        session.close();
        delivery.close();
    }
}
