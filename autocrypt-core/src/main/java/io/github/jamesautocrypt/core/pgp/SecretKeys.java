/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.io.IOException;
import java.util.Optional;

import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;

/** The keys of one secret key, in the form that the library works with. */
final class SecretKeys {
    private final PGPSecretKeyRing ring;

    SecretKeys(SecretKeydata key) {
        try {
            this.ring = new PGPSecretKeyRing(key.octets(), new BcKeyFingerprintCalculator());
        } catch (IOException | PGPException e) {
            throw new IllegalStateException("It was read when it was accepted", e);
        }
    }

    PGPSecretKey primary() {
        return ring.getSecretKey();
    }

    Optional<PGPSecretKey> withId(long keyId) {
        return Optional.ofNullable(ring.getSecretKey(keyId));
    }

    /** Empty if a password protects the key or if it is not there but for a placeholder. */
    static Optional<PGPPrivateKey> unlocked(PGPSecretKey key) {
        try {
            return Optional.ofNullable(key.extractPrivateKey(null));
        } catch (PGPException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
