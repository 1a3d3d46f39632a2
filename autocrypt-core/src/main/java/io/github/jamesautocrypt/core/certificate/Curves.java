/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.util.Map;
import java.util.Optional;

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
    private static final int ON_MOST_CURVES = 1;
    // What the library computes without shortcuts for the curve grows with its cube. One unit is at most 0.5 ms and 0.5 MiB.
    private static final Map<ASN1ObjectIdentifier, Integer> COST_OF_VERIFICATION = Map.ofEntries(
        Map.entry(GNUObjectIdentifiers.Ed25519, ON_MOST_CURVES),
        Map.entry(new ASN1ObjectIdentifier("1.3.6.1.4.1.3029.1.5.1"), ON_MOST_CURVES),
        Map.entry(new ASN1ObjectIdentifier("1.3.101.113"), ON_MOST_CURVES),
        Map.entry(new ASN1ObjectIdentifier("1.3.101.111"), ON_MOST_CURVES),
        Map.entry(SECObjectIdentifiers.secp256k1, ON_MOST_CURVES),
        Map.entry(SECObjectIdentifiers.secp256r1, ON_MOST_CURVES),
        Map.entry(SECObjectIdentifiers.secp384r1, 2),
        Map.entry(SECObjectIdentifiers.secp521r1, 3),
        Map.entry(TeleTrusTObjectIdentifiers.brainpoolP256r1, 5),
        Map.entry(TeleTrusTObjectIdentifiers.brainpoolP384r1, 8),
        Map.entry(TeleTrusTObjectIdentifiers.brainpoolP512r1, 12));

    private Curves() {
    }

    /** Whether a key is on no curve but these; one that is on no curve at all, such as RSA, is not either. */
    static boolean areUsual(PGPPublicKey key) {
        return curve(key).filter(curve -> !COST_OF_VERIFICATION.containsKey(curve)).isEmpty();
    }

    /** What the verification of one signature by a key costs, in units of that of the usual kinds, RSA among them. */
    static int costOfVerification(PGPPublicKey key) {
        return curve(key).map(COST_OF_VERIFICATION::get).orElse(ON_MOST_CURVES);
    }

    private static Optional<ASN1ObjectIdentifier> curve(PGPPublicKey key) {
        return key.getPublicKeyPacket().getKey() instanceof ECPublicBCPGKey onCurve ? Optional.of(onCurve.getCurveOID()) : Optional.empty();
    }
}
