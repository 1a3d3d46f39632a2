/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Parts.Subkey;

/**
 * A public key whose self-signatures have been verified. Every answer is a function of the key and an instant.
 *
 * <p>Which algorithms count is fixed here: RSA of 2000 to 4096 bits and the elliptic curves from 250 bits on that OpenPGP names; self-signatures
 * with SHA-2, SHA-3, or SHA-1 if made before 2023-02-01. Comes from {@link Certificates}. Immutable and thread-safe; equal when the octets are.
 */
public final class Certificate {
    private final Keydata keydata;
    private final Parts parts;

    Certificate(Keydata keydata, Parts parts) {
        this.keydata = keydata;
        this.parts = parts;
    }

    /** What the certificate was read from, unchanged. */
    public Keydata keydata() {
        return keydata;
    }

    /** The fingerprint of the primary key, upper-case hexadecimal: 40 digits for version 4, 64 for version 6. */
    public String fingerprint() {
        return keydata.fingerprint().orElseThrow();
    }

    /**
     * Whether a message written at an instant can be encrypted to this key: the primary key is valid, and it or a subkey is bound,
     * meant and fit for encryption; nothing of it expired or revoked.
     *
     * <p>A key is valid until the very second it expires, not at it. A revocation without reason or for compromise counts at all times,
     * one for another reason (superseded, retired) from its date until a later self-signature takes it back.
     *
     * @param at may lie before the key was made or in the future
     */
    public boolean usableForEncryption(Instant at) {
        return usability(at).isUsable();
    }

    /**
     * When the answer of {@link #usableForEncryption} changes next by the mere passing of time; it holds until then and may be kept that
     * long.
     *
     * @param at the instant for which the answer was asked
     * @return later than {@code at}, or empty if the answer stays for ever
     */
    public Optional<Instant> nextChange(Instant at) {
        boolean now = usableForEncryption(at);
        return parts.boundaries().stream()
            .filter(boundary -> boundary.isAfter(at))
            .filter(boundary -> usableForEncryption(boundary) != now)
            .findFirst();
    }

    /**
     * Until when the key can be used without interruption, as far as it says itself.
     *
     * @param at from when on
     * @return the first instant at which it cannot; empty if it cannot at {@code at} already, and if it never ends
     */
    public Optional<Instant> usableUntil(Instant at) {
        return usableForEncryption(at) ? nextChange(at) : Optional.empty();
    }

    /**
     * The five packets to which a header reduces a key: primary key, user id, its self-signature, encryption subkey, its binding
     * signature; octets unchanged.
     *
     * <p>The user id is the first whose address is the given one, otherwise the primary user id. Empty if the key is not
     * usable at that instant, has no such five packets, or would promise more with less: when the primary key does not sign by the word
     * of that one self-signature, or when the reduced key would seem to last longer than the whole one.
     *
     * @param address whom the header is about
     * @param at      when it is to be used
     */
    public Optional<Keydata> minimal(CanonicalAddress address, Instant at) {
        return new MinimalExport(this, usability(at)).forAddress(address);
    }

    /**
     * The OpenPGP packet of the key to which a message written at an instant is encrypted: the newest usable subkey, or the primary key
     * where there is none. Empty if the certificate is not {@linkplain #usableForEncryption usable}.
     */
    public Optional<byte[]> encryptionKeyPacket(Instant at) {
        Usability usability = usability(at);
        return Optional.of(usability)
            .filter(Usability::isUsable)
            .map(usable -> usable.newestUsableSubkey().map(Subkey::packet).orElse(parts.primary().packet()))
            .map(keydata::octets);
    }

    /** The OpenPGP packet of the primary key, if the key is valid at an instant and says that it signs messages. */
    public Optional<byte[]> signingKeyPacket(Instant at) {
        return Optional.of(usability(at))
            .filter(usability -> usability.isPrimaryKeyValid() && usability.primaryKeySigns())
            .map(usability -> keydata.octets(parts.primary().packet()));
    }

    private Usability usability(Instant at) {
        return new Usability(parts, at);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && keydata.equals(that.keydata);
    }

    @Override
    public int hashCode() {
        return keydata.hashCode();
    }

    @Override
    public String toString() {
        return "Certificate[" + fingerprint() + "]";
    }
}
