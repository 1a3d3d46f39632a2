/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.Account;

/**
 * The dates in the states of peers from whom mail without a header came: most mail is such, and mostly changes nothing once that is known.
 * For a database that nobody else writes to. Two numbers for each peer, so that a million of them take {@value #MAX_MEBIBYTES} MiB, which is the
 * most it takes, but for the moment in which it grows; when there is room for no more it begins anew. Lives as long as the database is open.
 * Thread-safe.
 *
 * <p>Somebody who read a state just before it was replaced may put the former dates here afterwards. Dates only grow, so that this makes no
 * more difference than {@link WorthWriting} allows.
 */
final class RecentPeers {
    private static final int MAX_MEBIBYTES = 32;
    private static final int SLOT = 2;
    private static final int FIRST_SLOTS = 1 << 10;
    private static final int MAX_SLOTS = MAX_MEBIBYTES << 20 >> 4;
    private static final long MAX_SECOND = 0xffff_ffffL;

    // Senders choose their addresses: nobody is to choose one that is taken for another
    private final byte[] salt = new byte[16];
    private final int maxSlots;
    // Of each slot first the hash of the peer, or 0, and then the dates, or 0
    private long[] table = new long[FIRST_SLOTS * SLOT];
    private int taken;

    RecentPeers() {
        this(MAX_SLOTS);
    }

    /** For so many slots at most, a power of two; a quarter of them stays empty. */
    RecentPeers(int maxSlots) {
        this.maxSlots = maxSlots;
        new SecureRandom().nextBytes(salt);
    }

    /** The state of a peer as far as it concerns a message without a header: the dates alone. */
    Optional<PeerState> find(Account account, CanonicalAddress peer) {
        long dates = dates(hash(account, peer));
        return dates == 0 ? Optional.empty() : Optional.of(new PeerState(instant(dates >>> Integer.SIZE), instant(dates & MAX_SECOND), Optional.empty(),
            PreferEncrypt.NOPREFERENCE, Optional.empty(), Optional.empty()));
    }

    /** Keeps the dates that stand in the database, if they lie between 1970 and 2106. */
    void remember(Account account, CanonicalAddress peer, PeerState stored) {
        if (isKept(stored.lastSeen()) && isKept(stored.autocryptTimestamp())) {
            put(hash(account, peer), second(stored.lastSeen()) << Integer.SIZE | second(stored.autocryptTimestamp()));
        }
    }

    /** To be called before the state of a peer is written. */
    void forget(Account account, CanonicalAddress peer) {
        long hash = hash(account, peer);
        if (dates(hash) != 0) {
            put(hash, 0);
        }
    }

    /** Forgets all. */
    synchronized void clear() {
        table = new long[FIRST_SLOTS * SLOT];
        taken = 0;
    }

    private synchronized long dates(long hash) {
        return table[slot(hash) + 1];
    }

    private synchronized void put(long hash, long dates) {
        int slot = slot(hash);
        if (table[slot] == 0) {
            makeRoom();
            slot = slot(hash);
            table[slot] = hash;
            taken++;
        }
        table[slot + 1] = dates;
    }

    private void makeRoom() {
        int slots = table.length / SLOT;
        if (taken < slots - slots / 4) {
            return;
        }
        if (slots == maxSlots) {
            clear();
            return;
        }
        long[] before = table;
        table = new long[2 * before.length];
        taken = 0;
        for (int slot = 0; slot < before.length; slot += SLOT) {
            if (before[slot + 1] != 0) {
                put(before[slot], before[slot + 1]);
            }
        }
    }

    // That of the peer, or the free one where it would be
    private int slot(long hash) {
        int slot = (int) hash & table.length - SLOT;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = slot + SLOT & table.length - SLOT;
        }
        return slot;
    }

    private long hash(Account account, CanonicalAddress peer) {
        MessageDigest digest = sha256();
        digest.update(salt);
        digest.update(account.name().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(peer.asString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong() | 1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static boolean isKept(Optional<Instant> date) {
        return date.map(Instant::getEpochSecond).filter(second -> second < 1 || second > MAX_SECOND).isEmpty();
    }

    private static long second(Optional<Instant> date) {
        return date.map(Instant::getEpochSecond).orElse(0L);
    }

    private static Optional<Instant> instant(long second) {
        return second == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
    }
}
