/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerUpdate.FromPeer;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;
import io.github.jamesautocrypt.core.service.StoreException;

/** Mail from ever new peers. Whatever the store does, none of it waits longer than it may. */
final class Load {
    /** How long mail may wait for a store that does not answer, and a little for a busy computer. */
    static final Duration LIMIT = Database.PATIENCE.plusMillis(500);
    private static final Duration REPAIR = Duration.ofMinutes(1);
    private static final Account ACCOUNT = new Account("ben@one.example");
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final int THREADS = 4;
    private static final int KEY_OCTETS = 450;

    private final PeerStates store;
    private final AtomicInteger next = new AtomicInteger();
    private volatile Optional<StoreException> refusal = Optional.empty();

    Load(PeerStates store) {
        this.store = store;
    }

    /** Learns from one message, within the time. Says whether it was learned. */
    boolean learn() {
        int number = next.getAndIncrement();
        return withinTheLimit(() -> {
            AutocryptHeader header = new AutocryptHeader(peer(number), PreferEncrypt.MUTUAL, key(number));
            store.update(ACCOUNT, peer(number), new FromPeer(NOON, Optional.of(header)), new Receipt(NOON, Authenticity.UNKNOWN));
            return true;
        });
    }

    /** Looks up a peer that was learned, within the time. Says whether the store answered. */
    boolean lookUp(int number) {
        return withinTheLimit(() -> {
            assertThat(store.find(ACCOUNT, peer(number))).as("peer %d", number).isPresent();
            return true;
        });
    }

    /**
     * Checks that the store works again after a rest. The rest passes by the clock; what a broken database needs to be closed and opened
     * anew passes in truth, and on a busy computer takes long.
     */
    void assertWorksAfterARest(MovingClock clock) {
        long deadline = System.nanoTime() + REPAIR.toNanos();
        do {
            clock.advance(Database.REST);
            if (learn()) {
                return;
            }
        } while (System.nanoTime() < deadline);
        fail("Still out of order", refusal.orElseThrow());
    }

    private boolean withinTheLimit(Callable<Boolean> call) {
        long begin = System.nanoTime();
        try {
            return call.call();
        } catch (StoreException e) {
            refusal = Optional.of(e);
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        }
    }

    /** Several threads learn while something happens to the store; ends when each of them was refused. */
    void untilRefused(Runnable happening) throws Exception {
        ExecutorService mails = Executors.newFixedThreadPool(THREADS);
        try {
            int before = next.get();
            var threads = IntStream.range(0, THREADS).<Future<?>>mapToObj(thread -> mails.submit(this::learnUntilRefused)).toList();
            while (next.get() < before + 10 * THREADS) {
                Thread.onSpinWait();
            }
            happening.run();
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            mails.shutdownNow();
        }
    }

    private void learnUntilRefused() {
        while (learn()) {
            continue;
        }
    }

    private static CanonicalAddress peer(int number) {
        return CanonicalAddress.parse("peer" + number + "@two.example").orElseThrow();
    }

    // a key of an unknown algorithm
    private static Keydata key(int number) {
        byte[] body = new byte[KEY_OCTETS];
        new Random(number).nextBytes(body);
        body[0] = 4;
        body[5] = 99;
        byte[] octets = ByteBuffer.allocate(KEY_OCTETS + 6).put((byte) 0xc6).put((byte) 0xff).putInt(KEY_OCTETS).put(body).array();
        return ((ParsedKeydata.Accepted) KeydataParser.parse(octets)).keydata();
    }
}
