/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static io.github.jamesautocrypt.core.certificate.CertificateSmith.CREATED;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.keys;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.ofEd25519;
import static io.github.jamesautocrypt.core.certificate.Signing.at;
import static io.github.jamesautocrypt.core.certificate.Signing.encryption;
import static io.github.jamesautocrypt.core.certificate.Signing.primary;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;

/** Certificates of every kind that is judged differently somewhere: for comparison with other implementations, and to fuzz with. */
public final class ForgedCertificates {
    private static final String ANNA = "Anna <anna@one.example>";
    private static final Duration TWO_YEARS = Duration.ofDays(731);

    private ForgedCertificates() {
    }

    /** The octets of each by a name that tells what is special; everything was made in 2020, unless the name tells otherwise. */
    public static Map<String, byte[]> all() {
        Map<String, CertificateSmith> smiths = new LinkedHashMap<>();
        kinds(smiths);
        dates(smiths);
        revocations(smiths);
        signatures(smiths);
        Map<String, byte[]> octets = new LinkedHashMap<>();
        smiths.forEach((name, smith) -> octets.put(name, smith.octets()));
        return octets;
    }

    private static void kinds(Map<String, CertificateSmith> smiths) {
        smiths.put("ed25519 of version 4", ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("ed25519 with the algorithm numbers of RFC 9580",
            of(PGPKeyPairGenerator::generateEd25519KeyPair, PGPKeyPairGenerator::generateX25519KeyPair));
        smiths.put("NIST P-256", of(PGPKeyPairGenerator::generateNistP256ECDSAKeyPair, PGPKeyPairGenerator::generateNistP256ECDHKeyPair));
        smiths.put("Brainpool P256r1",
            of(PGPKeyPairGenerator::generateBrainpoolP256r1ECDSAKeyPair, PGPKeyPairGenerator::generateBrainpoolP256r1ECDHKeyPair));
        smiths.put("RSA 2048", of(generator -> generator.generateRsaKeyPair(2048), generator -> generator.generateRsaKeyPair(2048)));
        smiths.put("RSA 1024, primary key", new CertificateSmith(keys(4).rsa(1024)).userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("RSA 1024, subkey", ofEd25519().userId(ANNA, primary()).subkey(keys(4).rsa(1024), encryption()));
        smiths.put("version 6", new CertificateSmith(keys(6).ed25519()).directKey(primary()).userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("no user id", ofEd25519().directKey(primary()).encryptionSubkey(encryption()));
    }

    private static CertificateSmith of(CertificateSmith.Keys.Generation primary, CertificateSmith.Keys.Generation subkey) {
        return new CertificateSmith(keys(4).generate(primary)).userId(ANNA, primary()).subkey(keys(4).generate(subkey), encryption());
    }

    private static void dates(Map<String, CertificateSmith> smiths) {
        smiths.put("subkey bound in 2030", ofEd25519().userId(ANNA, primary()).encryptionSubkey(at("2030-01-01T00:00:00Z").forEncryption()));
        smiths.put("user id certified in 2030", ofEd25519().userId(ANNA, at("2030-01-01T00:00:00Z").flags(3)).encryptionSubkey(encryption()));
        smiths.put("binding signature expired in 2022", ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption().expiresAfter(TWO_YEARS)));
        smiths.put("certification of the user id expired in 2022",
            ofEd25519().userId(ANNA, primary().expiresAfter(TWO_YEARS)).encryptionSubkey(encryption()));
        smiths.put("primary key expired in 2022", ofEd25519().userId(ANNA, primary().keyValidFor(TWO_YEARS)).encryptionSubkey(encryption()));
        smiths.put("primary key expired in 2022, prolonged in 2021",
            ofEd25519().userId(ANNA, primary().keyValidFor(TWO_YEARS)).certify(at("2021-01-01T00:00:00Z").flags(3)).encryptionSubkey(encryption()));
        smiths.put("primary key expired in 2022 by its direct-key signature, not by its user id",
            ofEd25519().directKey(primary().keyValidFor(TWO_YEARS)).userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("subkey expired in 2022", ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption().keyValidFor(TWO_YEARS)));
    }

    private static void revocations(Map<String, CertificateSmith> smiths) {
        Signing retiredIn2021 = at("2021-01-01T00:00:00Z").because(RevocationReasonTags.KEY_RETIRED);
        Signing retiredIn2030 = at("2030-01-01T00:00:00Z").because(RevocationReasonTags.KEY_RETIRED);
        Signing compromisedIn2030 = at("2030-01-01T00:00:00Z").because(RevocationReasonTags.KEY_COMPROMISED);
        smiths.put("key retired in 2021", ofEd25519().revokeKey(retiredIn2021).userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("key retired in 2030", ofEd25519().revokeKey(retiredIn2030).userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("key retired in 2021, certified again in 2022", ofEd25519().revokeKey(retiredIn2021)
            .userId(ANNA, primary()).certify(at("2022-01-01T00:00:00Z").flags(3)).encryptionSubkey(encryption()));
        smiths.put("key compromised by a revocation of 2030",
            ofEd25519().revokeKey(compromisedIn2030).userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("key revoked without reason by a revocation of 2030",
            ofEd25519().revokeKey(at("2030-01-01T00:00:00Z")).userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("revocation of the key behind its subkey",
            ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption()).revokeKey(at("2021-01-01T00:00:00Z")));
        smiths.put("revocation of the key with MD5",
            ofEd25519().revokeKey(at("2021-01-01T00:00:00Z").hash(HashAlgorithmTags.MD5)).userId(ANNA, primary()).encryptionSubkey(encryption()));
        smiths.put("only user id revoked in 2021",
            ofEd25519().userId(ANNA, primary()).revokeUserId(at("2021-01-01T00:00:00Z")).encryptionSubkey(encryption()));
        smiths.put("subkey retired in 2021", ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption()).revokeSubkey(retiredIn2021));
        smiths.put("subkey retired in 2030", ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption()).revokeSubkey(retiredIn2030));
        smiths.put("subkey retired in 2021, bound again in 2022", ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption())
            .revokeSubkey(retiredIn2021).bind(at("2022-01-01T00:00:00Z").forEncryption()));
    }

    private static void signatures(Map<String, CertificateSmith> smiths) {
        smiths.put("SHA-1 binding of 2020", ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption().hash(HashAlgorithmTags.SHA1)));
        smiths.put("SHA-1 binding of June 2023", ofEd25519().userId(ANNA, primary())
            .encryptionSubkey(at("2023-06-01T00:00:00Z").forEncryption().hash(HashAlgorithmTags.SHA1)));
        smiths.put("SHA-1 certification of June 2023", ofEd25519()
            .userId(ANNA, at("2023-06-01T00:00:00Z").flags(3).hash(HashAlgorithmTags.SHA1)).encryptionSubkey(encryption()));
        smiths.put("MD5 binding of 2020", ofEd25519().userId(ANNA, primary()).encryptionSubkey(encryption().hash(HashAlgorithmTags.MD5)));
        smiths.put("no key flags on the subkey", ofEd25519().userId(ANNA, primary()).encryptionSubkey(at(CREATED)));
        smiths.put("broken binding behind a good one", ofEd25519().userId(ANNA, primary())
            .encryptionSubkey(encryption()).bind(at("2021-01-01T00:00:00Z").forEncryption().broken()));
        smiths.put("binding with an unknown critical notation", ofEd25519().userId(ANNA, primary())
            .encryptionSubkey(encryption().say(subpackets -> subpackets.addNotationData(true, true, "x@one.example", "y"))));
        PGPKeyPair signing = CertificateSmith.asSubkey(keys(4).rsa(2048));
        smiths.put("subkey that also signs, without back signature", ofEd25519().userId(ANNA, primary())
            .subkey(signing, at(CREATED).flags(KeyFlags.SIGN_DATA | KeyFlags.ENCRYPT_COMMS)));
        CertificateSmith complex = new CertificateSmith(keys(4).generate(PGPKeyPairGenerator::generateNistP256ECDSAKeyPair))
            .userId(ANNA, primary()).encryptionSubkey(encryption());
        for (int i = 0; i < 32; i++) {
            complex.bind(encryption());
        }
        smiths.put("binding repeated 32 times on NIST P-256", complex);
    }
}
