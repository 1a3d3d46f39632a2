/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import java.time.Instant;

import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.certificate.Keydata;

/** Usability by the word of the certificate itself. Thread-safe. */
public final class CertificateUsability implements KeyUsability {
    private final CertificateCache certificates;

    public CertificateUsability(CertificateCache certificates) {
        this.certificates = certificates;
    }

    @Override
    public boolean isUsable(Keydata keydata, Instant at) {
        return certificates.read(keydata)
            .filter(certificate -> certificate.usableForEncryption(at))
            .isPresent();
    }
}
