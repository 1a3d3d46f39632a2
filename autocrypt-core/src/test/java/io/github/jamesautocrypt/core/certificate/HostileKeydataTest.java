/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.bouncycastle.openpgp.PGPKeyPair;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Accepted;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Octets that somebody has tampered with. */
class HostileKeydataTest {
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final byte[] PUBLIC = Vectors.octets("d01-plain-mutual");
    private static final PGPKeyPair PRIMARY = CertificateSmith.keys(4).ed25519();
    private static final byte[] THREE_USER_IDS = Vectors.octets("d43-three-uids");
    private static final byte[] VERSION_6 = new CertificateSmith(CertificateSmith.keys(6).ed25519()).directKey(Signing.primary())
        .userId("<anna@one.example>", Signing.primary()).encryptionSubkey(Signing.encryption()).octets();

    private static boolean isUsable(byte[] octets) {
        if (!(KeydataParser.parse(octets) instanceof Accepted accepted)) {
            return false;
        }
        return Certificates.read(accepted.keydata()).certificate().filter(HostileKeydataTest::isUsable).isPresent();
    }

    private static boolean isUsable(Certificate certificate) {
        boolean usable = certificate.usableForEncryption(NOW);
        assertThat(certificate.nextChange(NOW)).satisfies(change -> assertThat(change.orElse(Instant.MAX)).isAfter(NOW));
        certificate.minimal(ANNA, NOW).ifPresent(minimal -> assertThat(minimal.packets()).hasSize(5));
        return usable;
    }

    /** Unhashed statements, the short digest and the bit counts of numbers are not signed, all else is. */
    @Test
    void aKeyWithOneBitFlippedIsHardlyEverUsableAndNeverAnotherOne() {
        for (int bit = 0; bit < PUBLIC.length * Byte.SIZE; bit++) {
            byte[] octets = PUBLIC.clone();
            octets[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            if (isUsable(octets)) {
                assertThat(Vectors.accepted(octets).fingerprint()).contains("6AF6B67FB73D185323233BF6E79F3B57065023B1");
            }
        }
    }

    @Test
    void aKeyCutShortIsNotUsable() {
        IntStream.range(0, PUBLIC.length).forEach(length -> assertThat(isUsable(Arrays.copyOf(PUBLIC, length))).isFalse());
    }

    @Property(tries = 300)
    void noChangesMakeItThrow(@ForAll @IntRange(max = 743) int index, @ForAll @Size(max = 8) byte[] change) {
        isUsable(overwritten(THREE_USER_IDS, index, change));
    }

    @Property(tries = 300)
    void noChangesToAKeyOfVersionSixMakeItThrow(@ForAll @IntRange(max = 400) int index, @ForAll @Size(max = 8) byte[] change) {
        isUsable(overwritten(VERSION_6, index, change));
    }

    @Property
    void noPacketBehindAKeyMakesItThrow(@ForAll @IntRange(max = 63) int tag, @ForAll @Size(max = 200) byte[] body) {
        byte[] octets = new CertificateSmith(PRIMARY).packet(tag, body).octets();
        assertThat(isUsable(octets)).isFalse();
    }

    @Property
    void noKeyPacketMakesItThrow(@ForAll @IntRange(min = 3, max = 7) int version, @ForAll @IntRange(max = 255) int algorithm,
                                 @ForAll @Size(max = 200) byte[] material) {
        byte[] octets = new byte[3 + 6 + material.length];
        octets[0] = (byte) 0x99;
        octets[2] = (byte) (6 + material.length);
        octets[3] = (byte) version;
        octets[8] = (byte) algorithm;
        System.arraycopy(material, 0, octets, 9, material.length);
        assertThat(isUsable(octets)).isFalse();
    }

    private static byte[] overwritten(byte[] octets, int index, byte[] change) {
        byte[] changed = octets.clone();
        System.arraycopy(change, 0, changed, index, Math.min(change.length, Math.max(0, octets.length - index)));
        return changed;
    }
}
