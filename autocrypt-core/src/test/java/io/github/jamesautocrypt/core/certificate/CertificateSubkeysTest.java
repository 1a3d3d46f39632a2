/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static io.github.jamesautocrypt.core.certificate.CertificateSmith.CREATED;
import static io.github.jamesautocrypt.core.certificate.CertificateSmith.ofEd25519;
import static io.github.jamesautocrypt.core.certificate.Signing.at;
import static io.github.jamesautocrypt.core.certificate.Signing.encryption;
import static io.github.jamesautocrypt.core.certificate.Signing.primary;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subkeys one may encrypt to, and when. */
class CertificateSubkeysTest {
    private static final String ANNA = "<anna@one.example>";
    private static final Instant IN_2021 = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant IN_2022 = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant IN_2023 = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant IN_2024 = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration ONE_YEAR = Duration.between(CREATED, IN_2021);
    private static final Duration TWO_YEARS = Duration.between(CREATED, IN_2022);

    private static CertificateSmith anna() {
        return ofEd25519().userId(ANNA, primary());
    }

    @Test
    void aRevokedSubkeyIsNotUsable() {
        Certificate hard = anna().encryptionSubkey(encryption()).revokeSubkey(at(IN_2022)).certificate();
        assertThat(hard.usableForEncryption(IN_2021)).isFalse();

        Certificate soft = anna().encryptionSubkey(encryption()).revokeSubkey(at(IN_2022).because(RevocationReasonTags.KEY_SUPERSEDED)).certificate();
        assertThat(soft.usableUntil(IN_2021)).contains(IN_2022);
        assertThat(soft.nextChange(IN_2022)).isEmpty();

        Certificate boundAgain = anna().encryptionSubkey(encryption()).revokeSubkey(at(IN_2022).because(RevocationReasonTags.KEY_SUPERSEDED))
            .bind(at(IN_2023).forEncryption()).certificate();
        assertThat(boundAgain.usableForEncryption(IN_2024)).isTrue();
    }

    @Test
    void oneUsableSubkeyIsEnough() {
        Certificate certificate = anna()
            .encryptionSubkey(encryption().keyValidFor(ONE_YEAR))
            .encryptionSubkey(encryption().keyValidFor(TWO_YEARS))
            .encryptionSubkey(encryption()).revokeSubkey(at(CREATED)).certificate();
        assertThat(certificate.usableUntil(CREATED)).contains(IN_2022);
    }

    @Test
    void aSubkeyYoungerThanItsBindingIsNotBound() {
        PGPKeyPair younger = new CertificateSmith.Keys(4, IN_2022).x25519();
        assertThat(anna().subkey(younger, encryption()).certificate().usableForEncryption(IN_2023)).isFalse();
        assertThat(anna().subkey(younger, at(IN_2022).forEncryption()).certificate().usableForEncryption(IN_2023)).isTrue();
    }

    @Test
    void aBindingNeedNotSayWhoMadeIt() {
        assertThat(anna().encryptionSubkey(encryption().anonymous()).certificate().usableForEncryption(IN_2021)).isTrue();
    }

    @Test
    void theSubkeysOfAnotherKeyAreNotBound() {
        Keydata other = anna().encryptionSubkey(encryption()).keydata();
        CertificateSmith thief = anna();
        other.packets().stream().skip(3).forEach(packet -> thief.raw(other.octets(packet)));
        assertThat(thief.certificate().usableForEncryption(IN_2021)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, KeyFlags.SIGN_DATA, KeyFlags.AUTHENTICATION, KeyFlags.CERTIFY_OTHER, 0x0400})
    void aSubkeyMeantForOtherThingsIsNotUsable(int flags) {
        assertThat(anna().encryptionSubkey(at(CREATED).flags(flags)).certificate().usableForEncryption(IN_2021)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {KeyFlags.ENCRYPT_COMMS, KeyFlags.ENCRYPT_STORAGE, KeyFlags.ENCRYPT_COMMS | KeyFlags.SPLIT})
    void aSubkeyMeantForEncryptionIsUsable(int flags) {
        assertThat(anna().encryptionSubkey(at(CREATED).flags(flags)).certificate().usableForEncryption(IN_2021)).isTrue();
    }

    @Test
    void aSubkeyDoesNotInheritTheFlagsOfThePrimaryKey() {
        Certificate certificate = ofEd25519().userId(ANNA, at(CREATED).flags(0x0f)).encryptionSubkey(at(CREATED)).certificate();
        assertThat(certificate.usableForEncryption(IN_2021)).isFalse();
    }
}
