/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.util.Map;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gnu.GNUObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.teletrust.TeleTrusTObjectIdentifiers;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * The elliptic curves that OpenPGP names (RFC 9580, 9.2), and secp256k1, which gpg offers beside them. The library knows a hundred others;
 * no program makes keys on them, and on some of them a single verification costs 30 MiB.
 */
final class Curves {
    // What the library computes without shortcuts for the curve grows with its cube.
    private static final Map<ASN1ObjectIdentifier, Integer> COST_OF_VERIFICATION = Map.ofEntries(
        Map.entry(GNUObjectIdentifiers.Ed25519, 1),
        Map.entry(new ASN1ObjectIdentifier("1.3.6.1.4.1.3029.1.5.1"), 1),
        Map.entry(new ASN1ObjectIdentifier("1.3.101.113"), 3),
        Map.entry(new ASN1ObjectIdentifier("1.3.101.111"), 3),
        Map.entry(SECObjectIdentifiers.secp256k1, 3),
        Map.entry(SECObjectIdentifiers.secp256r1, 3),
        Map.entry(SECObjectIdentifiers.secp384r1, 6),
        Map.entry(SECObjectIdentifiers.secp521r1, 9),
        Map.entry(TeleTrusTObjectIdentifiers.brainpoolP256r1, 15),
        Map.entry(TeleTrusTObjectIdentifiers.brainpoolP384r1, 24),
        Map.entry(TeleTrusTObjectIdentifiers.brainpoolP512r1, 36));

    private Curves() {
    }

    /** Whether a key is on no curve but these; one that is on no curve at all, such as RSA, is not either. */
    static boolean areUsual(PGPPublicKey key) {
        return !(key.getPublicKeyPacket().getKey() instanceof ECPublicBCPGKey onCurve) || COST_OF_VERIFICATION.containsKey(onCurve.getCurveOID());
    }

    /** What verifying one signature costs, in the units of {@link VerificationCost}; nothing is verified on a curve that is not one of these. */
    static int costOfVerification(ECPublicBCPGKey key) {
        return COST_OF_VERIFICATION.getOrDefault(key.getCurveOID(), 1);
    }
}
