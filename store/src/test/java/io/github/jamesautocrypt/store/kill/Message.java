/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.kill;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.peer.PeerUpdate.FromGossip;
import io.github.jamesautocrypt.core.peer.PeerUpdate.FromPeer;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/**
 * One message of an endless series: its number says everything about it, in every process. No two have the same date, so the state in
 * which many of them leave a peer does not depend on their order.
 *
 * @param peer   whom the message is about: its sender, or with gossip somebody else
 * @param date   up to an hour to and fro, so that old messages come after newer ones
 * @param key    the key that it tells, if it tells any
 * @param gossip whether the key is told by somebody else
 */
record Message(int number, Account account, CanonicalAddress peer, Instant date, Optional<Keydata> key, PreferEncrypt preference, boolean gossip) {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ACCOUNTS = 8;
    private static final int PEERS = 12;
    private static final int KEYS = 60;
    private static final int KEY_OCTETS = 450;
    private static final int MIXED = 4095;

    static Message numbered(int number) {
        Random random = new Random(number * 7_919L + 104_729L);
        random.nextInt();
        Account account = new Account("account" + random.nextInt(ACCOUNTS) + "@one.example");
        CanonicalAddress peer = CanonicalAddress.parse("peer" + random.nextInt(PEERS) + "@two.example").orElseThrow();
        // an odd factor turns the last places about and makes no two of them equal
        long seconds = number & ~MIXED | number * 1229 & MIXED;
        boolean gossip = random.nextInt(5) == 0;
        Optional<Keydata> key = gossip || random.nextInt(4) > 0 ? Optional.of(key(random.nextInt(KEYS))) : Optional.empty();
        PreferEncrypt preference = random.nextBoolean() ? PreferEncrypt.MUTUAL : PreferEncrypt.NOPREFERENCE;
        return new Message(number, account, peer, BEGIN.plusSeconds(seconds), key, preference, gossip);
    }

    // a key of an unknown algorithm, which has a fingerprint all the same
    private static Keydata key(int which) {
        byte[] body = new byte[KEY_OCTETS];
        new Random(which).nextBytes(body);
        body[0] = 4;
        body[5] = 99;
        byte[] octets = ByteBuffer.allocate(KEY_OCTETS + 6).put((byte) 0xc6).put((byte) 0xff).putInt(KEY_OCTETS).put(body).array();
        return ((ParsedKeydata.Accepted) KeydataParser.parse(octets)).keydata();
    }

    /** What the message says of the peer. */
    PeerUpdate update() {
        return gossip
            ? new FromGossip(date, key.orElseThrow())
            : new FromPeer(date, key.map(keydata -> new AutocryptHeader(peer, preference, keydata)));
    }

    /** Learns the message. */
    void learn(PeerStates peers) {
        peers.update(account, peer, update(), new Receipt(date, Authenticity.UNKNOWN));
    }
}
