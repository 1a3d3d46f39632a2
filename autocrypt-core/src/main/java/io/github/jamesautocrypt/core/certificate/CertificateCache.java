/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the certificates that were read last, so that the signatures of a key are verified once and not with each question. A
 * {@link Certificate} answers for any instant, so nothing here ever gets old. Thread-safe.
 */
public final class CertificateCache {
    /** Some megabytes at the most: a certificate has up to 10 KiB. */
    static final int MAX_CERTIFICATES = 500;

    private final Map<Keydata, Optional<Certificate>> certificates = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Keydata, Optional<Certificate>> eldest) {
            return size() > MAX_CERTIFICATES;
        }
    };

    /** The certificate, if it can be read: {@link Certificates#read}, at most once for a key that is asked about often. */
    public Optional<Certificate> read(Keydata keydata) {
        synchronized (certificates) {
            Optional<Certificate> known = certificates.get(keydata);
            if (known != null) {
                return known;
            }
        }
        // verified outside the lock: it takes long, and two threads that do it twice come to the same
        Optional<Certificate> certificate = Certificates.read(keydata).certificate();
        synchronized (certificates) {
            certificates.put(keydata, certificate);
        }
        return certificate;
    }
}
