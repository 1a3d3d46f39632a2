/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Accepted;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Reason;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Rejected;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KeydataParserTest {
    private static final byte[] PUBLIC = Vectors.octets("d01-plain-mutual");
    private static final byte[] SECRET = Vectors.octets("d36-keydata-secret-key");

    @ParameterizedTest
    @CsvSource(textBlock = """
        d34-keydata-valid-base64-not-openpgp, NOT_OPENPGP
        d35-keydata-truncated,                TRUNCATED
        d36-keydata-secret-key,               SECRET_KEY
        d37-keydata-armored-inside,           ARMORED
        d45-two-certificates-concatenated,    SEVERAL_CERTIFICATES
        """)
    void keydataThatIsNoSinglePublicKeyIsRejected(String vector, Reason reason) {
        assertThat(KeydataParser.parse(Vectors.octets(vector))).isEqualTo(new Rejected(reason));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        d01-plain-mutual,                        399
        d27-rsa4096-single-line-over-998,       2238
        d38-uid-does-not-match-addr,             425
        d39-sign-only-key,                       218
        d40-primary-expired-2024-02-15,          405
        d41-encryption-subkey-expired-2024-02-15, 405
        d42-revoked-key,                         521
        d43-three-uids,                          744
        d44-subkey-binding-signature-corrupt,    399
        """)
    void keydataIsAcceptedWhetherOrNotTheKeyIsUsable(String vector, int octets) {
        Keydata keydata = Vectors.keydata(vector);
        assertThat(keydata.size()).isEqualTo(octets);
        assertThat(keydata.octets()).isEqualTo(Vectors.octets(vector));
    }

    /** A key of one octet in every way to write a packet header, then what may go wrong with one; blanks are for the eye. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        '98 01 04',                  ACCEPTED
        '99 0001 04',                ACCEPTED
        '9a 00000001 04',            ACCEPTED
        'c6 01 04',                  ACCEPTED
        'c6 ff00000001 04',          ACCEPTED
        '98 01 06',                  ACCEPTED
        '98 01 ff',                  ACCEPTED
        '98 01 04 ca 01 00',         ACCEPTED
        '98 01 04 b0 01 00',         ACCEPTED
        '98 01 04 d5 01 00',         ACCEPTED
        '98 01 04 fc 01 00',         ACCEPTED
        '98 01 04 e8 00',            ACCEPTED
        '98 01 04 b4 00',            ACCEPTED
        '',                          EMPTY
        '2d',                        NOT_OPENPGP
        '98',                        TRUNCATED
        '99',                        TRUNCATED
        '99 00',                     TRUNCATED
        '99 0002 04',                TRUNCATED
        '9a 000000',                 TRUNCATED
        '9a ffffffff 04',            TRUNCATED
        '9a 7fffffff 04',            TRUNCATED
        'c6',                        TRUNCATED
        'c6 c0',                     TRUNCATED
        'c6 c0 00 04',               TRUNCATED
        'c6 ff ffffffff 04',         TRUNCATED
        '9b 04',                     UNBOUNDED_PACKET
        'c6 e0 04',                  UNBOUNDED_PACKET
        'c6 fe 04',                  UNBOUNDED_PACKET
        '98 01 04 b7 00',            UNBOUNDED_PACKET
        '98 01 04 00',               MALFORMED
        '98 00',                     MALFORMED
        '98 01 04 7f',               MALFORMED
        'b8 01 04',                  NOT_A_PUBLIC_KEY
        'b4 01 61',                  NOT_A_PUBLIC_KEY
        '88 01 04',                  NOT_A_PUBLIC_KEY
        'ca 03 504750 98 01 04',     NOT_A_PUBLIC_KEY
        '98 01 04 98 01 04',         SEVERAL_CERTIFICATES
        '98 01 04 c6 01 04',         SEVERAL_CERTIFICATES
        '98 01 04 cb 00',            UNEXPECTED_PACKET
        '98 01 04 d2 00',            UNEXPECTED_PACKET
        '98 01 04 c0 00',            UNEXPECTED_PACKET
        '98 01 04 e7 00',            UNEXPECTED_PACKET
        '94 01 04',                  SECRET_KEY
        'c5 01 04',                  SECRET_KEY
        '94',                        SECRET_KEY
        '97 04',                     SECRET_KEY
        '98 01 04 9c 01 04',         SECRET_KEY
        '98 01 04 c7 01 04',         SECRET_KEY
        '98 01 04 c7 ff',            SECRET_KEY
        '98 01 04 b4 01 61 c5',      SECRET_KEY
        'b4 01 61 9d',               SECRET_KEY
        '98 01 04 98 01 04 9d 00',   SECRET_KEY
        """)
    void packetHeadersDecide(String hex, String outcome) {
        byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
        ParsedKeydata result = KeydataParser.parse(octets);
        if (outcome.equals("ACCEPTED")) {
            assertThat(result).isEqualTo(new Accepted(new Keydata(octets)));
        } else {
            assertThat(result).isEqualTo(new Rejected(Reason.valueOf(outcome)));
        }
    }

    @Test
    void twoOctetLengthsOfTheNewFormatAreFollowed() {
        byte[] octets = new byte[3 + 192 + 256];
        octets[0] = (byte) 0xc6;
        octets[1] = (byte) 0xc1;
        assertThat(KeydataParser.parse(octets)).isInstanceOf(Accepted.class);
        assertThat(KeydataParser.parse(Arrays.copyOf(octets, octets.length - 1))).isEqualTo(new Rejected(Reason.TRUNCATED));
    }

    @Test
    void tenKibibytesAreTheLimit() {
        byte[] octets = new byte[Keydata.MAX_OCTETS];
        octets[0] = (byte) 0x99;
        octets[1] = (byte) (octets.length - 3 >> 8);
        octets[2] = (byte) (octets.length - 3);
        assertThat(KeydataParser.parse(octets)).isInstanceOf(Accepted.class);
        assertThat(KeydataParser.parse(Arrays.copyOf(octets, octets.length + 1))).isEqualTo(new Rejected(Reason.TOO_LARGE));
    }

    @Test
    void packetsAreCounted() {
        byte[] key = {(byte) 0x98, 1, 4};
        byte[] userIds = HexFormat.of().parseHex("b400".repeat(Framing.MAX_PACKETS));
        assertThat(KeydataParser.parse(joined(key, Arrays.copyOf(userIds, userIds.length - 2)))).isInstanceOf(Accepted.class);
        assertThat(KeydataParser.parse(joined(key, userIds))).isEqualTo(new Rejected(Reason.TOO_MANY_PACKETS));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        '-----BEGIN PGP PUBLIC KEY BLOCK-----',  ARMORED
        '-----BEGIN PGP MESSAGE-----',           ARMORED
        '-----BEGIN PGP PRIVATE KEY BLOCK-----', SECRET_KEY
        '-----BEGIN CERTIFICATE-----',           NOT_OPENPGP
        """)
    void armorIsToldApart(String firstLine, Reason reason) {
        assertThat(KeydataParser.parse(("\r\n" + firstLine + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII))).isEqualTo(new Rejected(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d36-keydata-secret-key", "d01-plain-mutual"})
    void aSecretKeyBehindAPublicOneIsFound(String second) {
        Reason expected = second.startsWith("d36") ? Reason.SECRET_KEY : Reason.SEVERAL_CERTIFICATES;
        assertThat(KeydataParser.parse(joined(PUBLIC, Vectors.octets(second)))).isEqualTo(new Rejected(expected));
    }

    @Test
    void aRejectionOfASecretKeyHoldsNothingOfIt() {
        assertThat(KeydataParser.parse(SECRET)).hasToString("Rejected[reason=SECRET_KEY]");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasASentence(Reason reason) {
        assertThat(reason.description()).matches("The[^.]+\\.");
    }

    @Property
    void noOctetsMakeItThrow(@ForAll @Size(max = 600) byte[] anything) {
        assertThat(KeydataParser.parse(anything)).isNotNull();
    }

    @Property
    void noOctetsBehindAKeyMakeItThrow(@ForAll @Size(max = 100) byte[] anything) {
        assertThat(KeydataParser.parse(joined(PUBLIC, anything))).isNotNull();
    }

    @Property
    void whatIsAcceptedIsKeptOctetByOctet(@ForAll @IntRange(max = 398) int index, @ForAll byte octet) {
        byte[] octets = PUBLIC.clone();
        octets[index] = octet;
        if (KeydataParser.parse(octets) instanceof Accepted accepted) {
            assertThat(accepted.keydata().octets()).isEqualTo(octets);
            assertThat(KeydataParser.parse(accepted.keydata().octets())).isEqualTo(accepted);
        }
    }

    @Test
    void aKeyCutOffInsideAPacketIsRejected() {
        for (int length = 0; length < PUBLIC.length; length++) {
            boolean betweenPackets = Framing.of(PUBLIC).packets().stream().map(Packet::end).toList().contains(length);
            assertThat(KeydataParser.parse(Arrays.copyOf(PUBLIC, length)) instanceof Accepted).isEqualTo(betweenPackets);
        }
    }

    @Test
    void noPartOfASecretKeyIsAccepted() {
        for (int length = 1; length <= SECRET.length; length++) {
            assertThat(KeydataParser.parse(Arrays.copyOf(SECRET, length))).isEqualTo(new Rejected(Reason.SECRET_KEY));
        }
    }

    @Test
    void aSecretKeyWithOneBitFlippedIsNotAccepted() {
        for (int bit = 0; bit < SECRET.length * Byte.SIZE; bit++) {
            byte[] octets = SECRET.clone();
            octets[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(KeydataParser.parse(octets)).isInstanceOf(Rejected.class);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
