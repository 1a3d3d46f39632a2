/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.Ed448PublicBCPGKey;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * What the verification of one signature costs, by the key that is said to have made it. A unit is what Ed25519 costs, and at most a sixth of
 * a millisecond and of a MiB. So a certificate may have as many signatures of Ed25519 or RSA as there is room for in a header; the slower the
 * algorithm, the fewer.
 */
final class VerificationCost {
    /** For all signatures of one certificate together. */
    static final int MAX = 96;
    private static final int USUAL_EXPONENT_BITS = 17;

    private VerificationCost() {
    }

    // A key that is none of these cannot verify anything
    static int of(PGPPublicKey key) {
        BCPGKey material = key.getPublicKeyPacket().getKey();
        if (material instanceof ECPublicBCPGKey onCurve) {
            return Curves.costOfVerification(onCurve);
        }
        if (material instanceof RSAPublicBCPGKey rsa) {
            return rsa.getPublicExponent().bitLength() <= USUAL_EXPONENT_BITS ? 2 : 6;
        }
        return material instanceof Ed448PublicBCPGKey ? 3 : 1;
    }
}
