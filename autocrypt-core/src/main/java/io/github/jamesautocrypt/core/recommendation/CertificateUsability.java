/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import java.time.Instant;

import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;

/** Usability by the word of the certificate itself: it is read and verified each time it is asked about. Thread-safe. */
public final class CertificateUsability implements KeyUsability {

    @Override
    public boolean isUsable(Keydata keydata, Instant at) {
        return Certificates.read(keydata).certificate()
            .filter(certificate -> certificate.usableForEncryption(at))
            .isPresent();
    }
}
