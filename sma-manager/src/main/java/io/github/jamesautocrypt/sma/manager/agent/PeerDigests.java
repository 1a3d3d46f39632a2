/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.common.hash.Hashing;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * The header field by which the server finds its own key-updates again, which are encrypted to others: whom they are about. It holds digests,
 * made anew for each reader, so that a look into the folder does not tell whom the user writes to. Who guesses an address can still find it.
 */
final class PeerDigests {
    static final String FIELD = "Autocrypt-SMA-Peers";
    private static final int DIGITS = 16;
    // 16 keys, each digest with its separator; what is longer is not ours
    private static final int MAX_VALUE = 1024;
    private static final String SEPARATOR = ",\r\n ";

    private PeerDigests() {
    }

    /** How the field names a peer to one reader. */
    static String of(MuaaId reader, CanonicalAddress peer) {
        return Hashing.sha256().hashString(reader + "\n" + peer.asString(), StandardCharsets.UTF_8).toString().substring(0, DIGITS);
    }

    /** A message with the field in front. */
    static byte[] mark(byte[] message, MuaaId reader, Collection<CanonicalAddress> peers) {
        String field = FIELD + ": " + peers.stream().map(peer -> of(reader, peer)).collect(Collectors.joining(SEPARATOR)) + "\r\n";
        byte[] octets = field.getBytes(StandardCharsets.US_ASCII);
        byte[] marked = Arrays.copyOf(octets, octets.length + message.length);
        System.arraycopy(message, 0, marked, octets.length, message.length);
        return marked;
    }

    /** What the field of a message says; nothing where there is none, or a strange one. */
    static Set<String> read(HeaderBlock headers) {
        Optional<RawField> field = headers.first(FIELD).filter(present -> present.size() <= MAX_VALUE);
        return field.stream()
            .flatMap(present -> Stream.of(present.latin1().split(",")))
            .map(String::strip)
            .filter(digest -> digest.length() == DIGITS)
            .collect(Collectors.toSet());
    }
}
