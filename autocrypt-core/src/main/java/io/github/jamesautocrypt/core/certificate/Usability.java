/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.certificate.Parts.PrimaryKey;
import io.github.jamesautocrypt.core.certificate.Parts.Subkey;
import io.github.jamesautocrypt.core.certificate.Parts.UserId;

/**
 * Whether one can encrypt to a certificate at an instant, and with what (A-31; Autocrypt Level 1, "Recommendations for single-recipient
 * messages": what is known to be unusable counts as no key).
 *
 * @param parts the certificate
 * @param at    the instant
 */
record Usability(Parts parts, Instant at) {

    boolean isUsable() {
        return isPrimaryKeyValid() && (primaryKeyEncrypts() || usableSubkeys().findAny().isPresent());
    }

    /** The newest of the usable subkeys is the one that clients take. */
    Optional<Subkey> newestUsableSubkey() {
        return isPrimaryKeyValid() ? usableSubkeys().max(Comparator.comparing(Subkey::created)) : Optional.empty();
    }

    boolean primaryKeySigns() {
        return statement(signature -> signature.keyFlags().isPresent()).filter(SelfSignature::allowsSigning).isPresent();
    }

    /** The user id whose signature speaks for the key: marked as primary if any is, then the newest. */
    Optional<UserId> primaryUserId() {
        Comparator<UserId> byWeight = Comparator
            .comparing((UserId userId) -> inForce(userId).filter(SelfSignature::primaryUserId).isPresent())
            .thenComparing(userId -> inForce(userId).map(SelfSignature::created).orElse(Instant.MIN));
        return parts.userIds().stream()
            .filter(userId -> inForce(userId).isPresent())
            .reduce((one, other) -> byWeight.compare(other, one) > 0 ? other : one);
    }

    Optional<SelfSignature> inForce(UserId userId) {
        return userId.signatures().inForce(at);
    }

    boolean isPrimaryKeyValid() {
        PrimaryKey primary = parts.primary();
        return newestStatement().isPresent()
            && !isExpired(primary.created(), statement(signature -> signature.keyValidity().isPresent()))
            && !primary.signatures().isRevoked(at, newestStatement());
    }

    private boolean primaryKeyEncrypts() {
        return parts.primary().encrypts()
            && statement(signature -> signature.keyFlags().isPresent()).filter(SelfSignature::allowsEncryption).isPresent();
    }

    private Stream<Subkey> usableSubkeys() {
        return parts.subkeys().stream().filter(this::isUsable);
    }

    private boolean isUsable(Subkey subkey) {
        Optional<SelfSignature> binding = subkey.signatures().inForce(at);
        return binding.filter(SelfSignature::allowsEncryption).isPresent() && !isExpired(subkey.created(), binding);
    }

    // Nor can a key be too young: a signature older than the key it is on does not verify, and no other binds it.
    private boolean isExpired(Instant keyCreated, Optional<SelfSignature> signature) {
        return signature.flatMap(any -> any.endOfKey(keyCreated)).filter(end -> !at.isBefore(end)).isPresent();
    }

    private Optional<SelfSignature> newestStatement() {
        return statements().max(Comparator.comparing(SelfSignature::created));
    }

    private Optional<SelfSignature> statement(Predicate<SelfSignature> subject) {
        return statements().filter(subject).findFirst();
    }

    /**
     * The signatures that speak for the primary key, those first that decide where they say anything: the direct-key signature, which is
     * about the key, then that of the primary user id. Version 6 has the first alone (RFC 9580, 10.1.1).
     */
    private Stream<SelfSignature> statements() {
        Stream<SelfSignature> onKey = parts.primary().signatures().newestBinding(at).stream();
        Stream<SelfSignature> onUserId = primaryUserId().flatMap(this::inForce).stream();
        return parts.primary().version() == 6 ? onKey : Stream.concat(onKey, onUserId);
    }
}
