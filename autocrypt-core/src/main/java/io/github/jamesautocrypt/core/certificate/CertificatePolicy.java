/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.time.Instant;
import java.util.Date;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.api.OpenPGPDefaultPolicy;

/**
 * Which algorithms count: those that Autocrypt Level 1, "OpenPGP Based key data" asks for, Ed25519 with Cv25519 and RSA, and more.
 *
 * <p>Keys: RSA from 2000 to {@value #MAX_RSA_BITS} bits, and the elliptic curves from 250 bits on that OpenPGP names. RSA 1024, DSA and
 * ElGamal are too weak or deprecated (RFC 9580, 9.1). Work on RSA grows with the cube of the length, so a longer key, an unusual exponent or
 * another curve would let a stranger decide how busy we are.
 *
 * <p>Hashes of self-signatures: SHA-2 and SHA-3. SHA-1 if the signature was made before {@code 2023-02-01}: a self-signature falls
 * only with a second preimage, which SHA-1 withstands; newer software has had no reason to use it. Never MD5 nor RIPEMD-160. A
 * revocation is believed with any hash: to ignore one is the worse mistake.
 */
final class CertificatePolicy extends OpenPGPDefaultPolicy {
    static final int MAX_RSA_BITS = 4096;
    static final Instant END_OF_SHA_1 = Instant.parse("2023-02-01T00:00:00Z");
    private static final int MAX_RSA_EXPONENT_BITS = 64;

    CertificatePolicy() {
        rejectHashAlgorithm(HashAlgorithmTags.MD5);
        rejectHashAlgorithm(HashAlgorithmTags.RIPEMD160);
        acceptCertificationSignatureHashAlgorithmUntil(HashAlgorithmTags.SHA1, Date.from(END_OF_SHA_1));
    }

    @Override
    public boolean isAcceptablePublicKey(PGPPublicKey key) {
        return super.isAcceptablePublicKey(key) && Curves.areUsual(key)
            && (!(key.getPublicKeyPacket().getKey() instanceof RSAPublicBCPGKey rsa) || isOrdinary(rsa));
    }

    private static boolean isOrdinary(RSAPublicBCPGKey key) {
        return key.getModulus().bitLength() <= MAX_RSA_BITS && key.getModulus().testBit(0)
            && key.getPublicExponent().bitLength() <= MAX_RSA_EXPONENT_BITS;
    }

    @Override
    public boolean isAcceptableRevocationSignatureHashAlgorithm(int hashAlgorithmId, Date signatureCreationTime) {
        return true;
    }
}
