/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilder;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * The library's verification of signatures without its proof that an RSA modulus is no prime. That proof takes 20 ms, and 60 ms with
 * each signature if the modulus is one; it would tell only whether the owner of a key made it with care. Thread-safe.
 */
final class Verifiers implements PGPContentVerifierBuilderProvider {
    private final PGPContentVerifierBuilderProvider library = new BcPGPContentVerifierBuilderProvider();

    @Override
    public PGPContentVerifierBuilder get(int keyAlgorithm, int hashAlgorithm) throws PGPException {
        PGPContentVerifierBuilder builder = library.get(keyAlgorithm, hashAlgorithm);
        return key -> {
            skipProof(key);
            return builder.build(key);
        };
    }

    // The library remembers the moduli that need no proof; those that it takes for its own are among them.
    private static void skipProof(PGPPublicKey key) {
        if (key.getPublicKeyPacket().getKey() instanceof RSAPublicBCPGKey rsa) {
            new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent(), true);
        }
    }
}
