/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate as far as encryption is concerned, all signatures verified. What does not bear on it is left out: user attributes,
 * subkeys that cannot encrypt, user ids and subkeys that nothing binds, signatures of others.
 *
 * @param primary the primary key
 * @param userIds in the order of the certificate
 * @param subkeys those of an algorithm and a strength that one may encrypt to, in the order of the certificate
 */
record Parts(PrimaryKey primary, List<UserId> userIds, List<Subkey> subkeys) {

    /**
     * The primary key.
     *
     * @param packet     where it stands
     * @param version    4 or 6
     * @param created    its creation
     * @param encrypts   whether one may encrypt to a key of its algorithm and strength
     * @param signatures direct-key signatures and key revocations
     */
    record PrimaryKey(Packet packet, int version, Instant created, boolean encrypts, SelfSignatures signatures) {
    }

    /**
     * A user id.
     *
     * @param packet     where it stands
     * @param text       its content
     * @param signatures certifications and their revocations
     */
    record UserId(Packet packet, String text, SelfSignatures signatures) {
    }

    /**
     * An encryption subkey.
     *
     * @param packet     where it stands
     * @param created    its creation
     * @param signatures binding signatures and subkey revocations
     */
    record Subkey(Packet packet, Instant created, SelfSignatures signatures) {
    }

    /** Every instant at which anything about the certificate may change; between two of them all stays as it is. */
    SortedSet<Instant> boundaries() {
        Stream<Instant> ofPrimary = primary.signatures().boundaries(primary.created());
        Stream<Instant> ofUserIds = userIds.stream().flatMap(userId -> userId.signatures().boundaries(primary.created()));
        Stream<Instant> ofSubkeys = subkeys.stream().flatMap(subkey -> subkey.signatures().boundaries(subkey.created()));
        return Stream.of(ofPrimary, ofUserIds, ofSubkeys)
            .flatMap(instants -> instants)
            .collect(Collectors.toCollection(TreeSet::new));
    }
}
