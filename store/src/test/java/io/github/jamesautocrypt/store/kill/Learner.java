/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.kill;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.JdbcPeerStates;
import io.github.jamesautocrypt.store.PatientOpening;
import io.github.jamesautocrypt.store.PostgresqlAccess;

/**
 * The process that is killed: learns from one message after the other in several threads and says so. {@code > 7} stands for a message
 * that arrives, {@code < 7 1767225600000} for one that is learned, with the time by the clock. Lines are written at once, each in one
 * piece, so what was written counts even if the process is killed directly behind it.
 */
final class Learner implements Runnable {
    static final String OPENS = "opens";
    static final String ARRIVES = "> ";
    static final String LEARNED = "< ";
    private static final int THREADS = 4;

    private final PeerStates peers;
    private final AtomicInteger next;
    private final int step;
    private final PrintStream out;

    private Learner(PeerStates peers, int first, int step, PrintStream out) {
        this.peers = peers;
        this.next = new AtomicInteger(first);
        this.step = step;
        this.out = out;
    }

    /** Takes a folder for an embedded database or a JDBC URL, the number of the first message, and how far it is to the next one. */
    public static void main(String[] arguments) {
        System.out.println(OPENS);
        PeerStates peers = new JdbcPeerStates(open(arguments[0]));
        Learner learner = new Learner(peers, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), System.out);
        Stream.generate(() -> new Thread(learner)).limit(THREADS).forEach(Thread::start);
    }

    static Database open(String place) {
        return place.startsWith(PostgresqlAccess.SCHEME) ? PatientOpening.postgresql(place) : PatientOpening.embedded(Path.of(place));
    }

    // Ends when the store is gone: the messages after that would teach nothing
    @Override
    public void run() {
        try {
            while (true) {
                Message message = Message.numbered(next.getAndAdd(step));
                say(ARRIVES + message.number());
                message.learn(peers);
                say(LEARNED + message.number() + " " + System.currentTimeMillis());
            }
        } catch (StoreException e) {
            e.printStackTrace();
        }
    }

    private void say(String line) {
        byte[] octets = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        synchronized (out) {
            out.write(octets, 0, octets.length);
            out.flush();
        }
    }
}
