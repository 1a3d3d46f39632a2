/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.store;

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
import io.github.jamesautocrypt.core.peer.PeerUpdate.FromGossip;
import io.github.jamesautocrypt.core.peer.PeerUpdate.FromPeer;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/**
 * Accounts and their peers, made from numbers whenever they are needed. Each account has ten peers, each peer is known to five accounts,
 * each has a key as large as a usual Ed25519 one, and of every tenth a key was gossiped too.
 *
 * @param peers the peers of all accounts together
 */
record Population(int peers) {
    static final Instant BEGIN = Instant.parse("2026-01-10T00:00:00Z");
    static final int KEY_OCTETS = 450;
    private static final int PEERS_OF_AN_ACCOUNT = 10;
    private static final int ACCOUNTS_OF_A_PEER = 5;
    private static final int GOSSIPED = 10;
    private static final int HEADER_OCTETS = 6;

    int accounts() {
        return peers / PEERS_OF_AN_ACCOUNT;
    }

    /** How many different certificates there are. */
    int certificates() {
        return peers / ACCOUNTS_OF_A_PEER;
    }

    /** A peer in the eyes of an account. */
    final class Known {
        final Account account;
        final CanonicalAddress address;
        private final int who;

        private Known(int number) {
            int owner = number / PEERS_OF_AN_ACCOUNT;
            // peers of one account are far apart from each other
            who = (int) ((owner * 7919L + (long) (number % PEERS_OF_AN_ACCOUNT) * (certificates() / PEERS_OF_AN_ACCOUNT)) % certificates());
            account = new Account("user" + owner + "@example.org");
            address = CanonicalAddress.parse("somebody" + who + "@domain" + who % 997 + ".example").orElseThrow();
        }

        /** A message with the key that the peer has always had. */
        void writes(PeerStates store, long second) {
            writes(store, second, key(who));
        }

        /** A message with a key that nobody has seen before. */
        void writesWithNewKey(PeerStates store, long second) {
            writes(store, second, key(certificates() + second));
        }

        private void writes(PeerStates store, long second, Keydata key) {
            Instant date = BEGIN.plusSeconds(second);
            learn(store, new FromPeer(date, Optional.of(new AutocryptHeader(address, PreferEncrypt.MUTUAL, key))), date);
        }

        /** A message without a header, on the day of the first one. */
        void writesWithoutHeader(PeerStates store) {
            learn(store, new FromPeer(BEGIN, Optional.empty()), BEGIN);
        }

        private void learn(PeerStates store, FromPeer message, Instant date) {
            store.update(account, address, message, new Receipt(date, Authenticity.UNKNOWN));
        }

        private void isGossipedAbout(PeerStates store) {
            store.update(account, address, new FromGossip(BEGIN, key((who + 1) % certificates())), new Receipt(BEGIN, Authenticity.UNKNOWN));
        }
    }

    Known peer(int number) {
        return new Known(number);
    }

    /** Lets the accounts learn everything. */
    void fill(PeerStates store) {
        for (int number = 0; number < peers; number++) {
            Known peer = new Known(number);
            peer.writes(store, 0);
            if (number % GOSSIPED == 0) {
                peer.isGossipedAbout(store);
            }
        }
    }

    /** Lets every peer write a message without a header, so that each was heard from since the store was opened. */
    void letAllWriteWithoutHeader(PeerStates store) {
        for (int number = 0; number < peers; number++) {
            new Known(number).writesWithoutHeader(store);
        }
    }

    // a key of an unknown algorithm, which the store need not read
    private static Keydata key(long number) {
        byte[] body = new byte[KEY_OCTETS - HEADER_OCTETS];
        new Random(number).nextBytes(body);
        body[0] = 4;
        body[5] = 99;
        byte[] octets = ByteBuffer.allocate(KEY_OCTETS).put((byte) 0xc6).put((byte) 0xff).putInt(body.length).put(body).array();
        return ((ParsedKeydata.Accepted) KeydataParser.parse(octets)).keydata();
    }
}
