/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a verified signature of the primary key says about a part of its own certificate; only what it says in its hashed area.
 *
 * @param packet         where it stands
 * @param created        from when on it counts
 * @param expires        from when on it counts no more
 * @param keyValidity    how long after its creation the key is valid; zero is for ever, empty is no statement
 * @param keyFlags       what the key is for (RFC 9580, 5.2.3.29); empty is no statement
 * @param primaryUserId  whether it marks the main one of several user ids
 * @param hardRevocation whether it withdraws the part for all times, past ones included
 */
record SelfSignature(Packet packet, Instant created, Optional<Instant> expires, Optional<Duration> keyValidity, OptionalInt keyFlags,
                     boolean primaryUserId, boolean hardRevocation) {
    private static final int SIGN_DATA = 0x02;
    private static final int ENCRYPT_COMMUNICATION = 0x04;
    private static final int ENCRYPT_STORAGE = 0x08;

    boolean isInForce(Instant at) {
        return !created.isAfter(at) && expires.filter(end -> !at.isBefore(end)).isEmpty();
    }

    Optional<Instant> endOfKey(Instant keyCreated) {
        return keyValidity.filter(validity -> !validity.isZero()).map(keyCreated::plus);
    }

    // Without flags a key is for nothing: only keys older than RFC 2440's key flags lack them.
    boolean allowsEncryption() {
        return (keyFlags.orElse(0) & (ENCRYPT_COMMUNICATION | ENCRYPT_STORAGE)) != 0;
    }

    boolean allowsSigning() {
        return (keyFlags.orElse(0) & SIGN_DATA) != 0;
    }

    Stream<Instant> boundaries(Instant keyCreated) {
        return Stream.of(Optional.of(created), expires, endOfKey(keyCreated)).flatMap(Optional::stream);
    }
}
