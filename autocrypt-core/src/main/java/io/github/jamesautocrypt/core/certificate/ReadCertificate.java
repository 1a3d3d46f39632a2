/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.util.Optional;

/** What {@link Certificates} makes of keydata. Immutable and thread-safe. */
public sealed interface ReadCertificate {

    /** The certificate if it could be read; nobody can encrypt to the others. */
    Optional<Certificate> certificate();

    /**
     * The key is of a kind that can be evaluated; whether it is usable depends on the instant.
     *
     * @param value the certificate
     */
    record Readable(Certificate value) implements ReadCertificate {
        @Override
        public Optional<Certificate> certificate() {
            return Optional.of(value);
        }
    }

    /**
     * The key is kept and passed on but never recommended (I-8).
     *
     * @param reason why it cannot be evaluated
     */
    record Opaque(Reason reason) implements ReadCertificate {
        @Override
        public Optional<Certificate> certificate() {
            return Optional.empty();
        }
    }

    /** Why a certificate cannot be evaluated. */
    enum Reason {
        REFUSED("The key was accepted by an earlier version and would be refused now."),
        UNSUPPORTED_VERSION("The key is of a version other than 4 and 6."),
        UNREADABLE_KEY("The primary key is damaged or of an unknown algorithm."),
        TOO_COMPLEX("The certificate has more signatures of its own key than are verified for one of its kind.");

        private final String description;

        Reason(String description) {
            this.description = description;
        }

        /** A sentence for people. */
        public String description() {
            return description;
        }
    }
}
