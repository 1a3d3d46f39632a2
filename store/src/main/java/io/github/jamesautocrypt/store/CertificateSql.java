/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

/** The statements on the table {@code certificate}. */
final class CertificateSql {
    /** Keeps a certificate, unless it is kept already. */
    static final String KEEP = "INSERT INTO certificate (sha256, octets) VALUES (:sha256, :octets) ON CONFLICT DO NOTHING";

    private CertificateSql() {
    }
}
