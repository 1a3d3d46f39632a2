/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The verified signatures on one part of a certificate.
 *
 * @param bindings    those that say that the part belongs to the certificate
 * @param revocations those that withdraw it
 */
record SelfSignatures(List<SelfSignature> bindings, List<SelfSignature> revocations) {
    private static final Comparator<SelfSignature> BY_AGE = Comparator.comparing(SelfSignature::created);

    static SelfSignatures none() {
        return new SelfSignatures(List.of(), List.of());
    }

    /** Whether there is an instant at which the part may belong to the certificate. */
    boolean bindAtAll() {
        return !bindings.isEmpty();
    }

    /** The binding that counts at an instant, or empty if the part does not belong to the certificate then. */
    Optional<SelfSignature> inForce(Instant at) {
        return newestBinding(at).filter(binding -> !isRevoked(at, Optional.of(binding)));
    }

    Optional<SelfSignature> newestBinding(Instant at) {
        return newest(bindings, at);
    }

    /**
     * Whether the part is withdrawn at an instant. A hard revocation always counts, even before its date: who stole a key can also
     * date signatures back. A soft one counts from its date until a later binding takes it back.
     */
    boolean isRevoked(Instant at, Optional<SelfSignature> binding) {
        return revocations.stream().anyMatch(SelfSignature::hardRevocation)
            || newest(revocations, at).filter(revocation -> !isTakenBack(revocation, binding)).isPresent();
    }

    private static boolean isTakenBack(SelfSignature revocation, Optional<SelfSignature> binding) {
        return binding.filter(later -> later.created().isAfter(revocation.created())).isPresent();
    }

    // of several made in one second the first in the certificate
    private static Optional<SelfSignature> newest(List<SelfSignature> signatures, Instant at) {
        return signatures.stream()
            .filter(signature -> signature.isInForce(at))
            .reduce((one, other) -> BY_AGE.compare(other, one) > 0 ? other : one);
    }

    Stream<Instant> boundaries(Instant keyCreated) {
        return Stream.concat(bindings.stream(), revocations.stream()).flatMap(signature -> signature.boundaries(keyCreated));
    }
}
