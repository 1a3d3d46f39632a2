/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import io.github.jamesautocrypt.core.certificate.ReadCertificate.Opaque;
import io.github.jamesautocrypt.core.certificate.ReadCertificate.Reason;

/**
 * Reads certificates: verifies the self-signatures of a key once, so that {@link Certificate} can answer for any instant.
 *
 * <p>Meant for the moment a recommendation is asked for, not for delivery: it costs one signature verification for each part of the
 * key, where {@link KeydataParser} costs none. Never throws; at most {@value VerificationCost#MAX} signatures are
 * verified, fewer where each costs more, so that no key costs more than 50 ms and 16 MiB. Stateless and thread-safe.
 */
public final class Certificates {

    private Certificates() {
    }

    /**
     * Reads a key of version 4 or 6 (RFC 9580). Keys of other versions and of unknown algorithms stay opaque (I-8).
     *
     * @param keydata any keydata, hostile ones too
     */
    public static ReadCertificate read(Keydata keydata) {
        if (KeydataParser.parse(keydata.octets()) instanceof ParsedKeydata.Rejected) {
            return new Opaque(Reason.REFUSED);
        }
        Packet primary = keydata.packets().get(0);
        int version = keydata.body(primary)[0];
        if (version != 4 && version != 6) {
            return new Opaque(Reason.UNSUPPORTED_VERSION);
        }
        return KeyPackets.key(keydata, primary)
            .map(key -> new CertificateReader(keydata, key).read())
            .orElseGet(() -> new Opaque(Reason.UNREADABLE_KEY));
    }
}
