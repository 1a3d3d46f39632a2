/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real keys, with the results that are written beside them. */
class CertificateVectorsTest {

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(textBlock = """
        d01-plain-mutual,                         2024-03-01T00:00:00Z, true
        d01-plain-mutual,                         2099-01-01T00:00:00Z, true
        d01-plain-mutual,                         2024-01-15T12:00:00Z, true
        d01-plain-mutual,                         2024-01-15T11:59:59Z, false
        d27-rsa4096-single-line-over-998,         2024-03-01T00:00:00Z, true
        d38-uid-does-not-match-addr,              2024-03-01T00:00:00Z, true
        d39-sign-only-key,                        2024-03-01T00:00:00Z, false
        d40-primary-expired-2024-02-15,           2024-02-15T11:59:59Z, true
        d40-primary-expired-2024-02-15,           2024-02-15T12:00:00Z, false
        d40-primary-expired-2024-02-15,           2024-03-01T00:00:00Z, false
        d41-encryption-subkey-expired-2024-02-15, 2024-02-15T11:59:59Z, true
        d41-encryption-subkey-expired-2024-02-15, 2024-02-15T12:00:00Z, false
        d42-revoked-key,                          2024-03-01T00:00:00Z, false
        d42-revoked-key,                          2024-01-15T11:00:00Z, false
        d43-three-uids,                           2024-03-01T00:00:00Z, true
        d44-subkey-binding-signature-corrupt,     2024-03-01T00:00:00Z, false
        """)
    void keysAreUsableWhenTheyShouldBe(String vector, Instant at, boolean usable) {
        assertThat(Vectors.certificate(vector).usableForEncryption(at)).isEqualTo(usable);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        d01-plain-mutual,                         2024-03-01T00:00:00Z,
        d01-plain-mutual,                         2024-01-01T00:00:00Z, 2024-01-15T12:00:00Z
        d39-sign-only-key,                        2024-03-01T00:00:00Z,
        d40-primary-expired-2024-02-15,           2024-02-01T00:00:00Z, 2024-02-15T12:00:00Z
        d40-primary-expired-2024-02-15,           2024-02-15T12:00:00Z,
        d41-encryption-subkey-expired-2024-02-15, 2024-02-01T00:00:00Z, 2024-02-15T12:00:00Z
        d42-revoked-key,                          2024-01-01T00:00:00Z,
        """)
    void theAnswerHoldsUntilTheNextChange(String vector, Instant at, Instant change) {
        Certificate certificate = Vectors.certificate(vector);
        assertThat(certificate.nextChange(at).orElse(null)).isEqualTo(change);
        assertThat(certificate.usableUntil(at).orElse(null)).isEqualTo(certificate.usableForEncryption(at) ? change : null);
    }
}
