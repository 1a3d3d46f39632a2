/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeydataTest {
    private final Keydata anna = Vectors.keydata("d01-plain-mutual");

    @Test
    void keydataIsEqualWhenTheOctetsAre() {
        assertThat(anna)
            .isEqualTo(Vectors.accepted(anna.octets()))
            .hasSameHashCodeAs(Vectors.accepted(anna.octets()))
            .isNotEqualTo(Vectors.keydata("d44-subkey-binding-signature-corrupt"))
            .isNotEqualTo(anna.octets());
    }

    @Test
    void nobodyCanChangeTheOctets() {
        byte[] given = anna.octets();
        Keydata keydata = Vectors.accepted(given);
        given[100] ^= 1;
        keydata.octets()[100] ^= 1;
        assertThat(keydata).isEqualTo(anna);
    }

    @Test
    void theHashIsThatOfTheOctets() {
        assertThat(HexFormat.of().formatHex(anna.sha256())).isEqualTo("7500477adc8750b13f7fb8a8ee10f136e5f901cd94eedd03ba0c55e7243f4b87");
    }

    /** Text, a secret key, a key packet without a body, an empty one, and one that is cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"68656c6c6f", "940a045e0be10063deadbeef", "9800", "", "98ff04"})
    void whatAnEarlierVersionKeptStaysWhatItIsAndNobodyCanUseIt(String octets) {
        Keydata kept = Keydata.kept(HexFormat.of().parseHex(octets));
        assertThat(kept.octets()).isEqualTo(HexFormat.of().parseHex(octets));
        assertThat(kept).isEqualTo(Keydata.kept(HexFormat.of().parseHex(octets))).isNotEqualTo(anna);
        assertThat(kept.fingerprint()).isEmpty();
        assertThat(Certificates.read(kept)).isEqualTo(new ReadCertificate.Opaque(ReadCertificate.Reason.REFUSED));
    }

    @Test
    void theTextShowsTheSizeAlone() {
        assertThat(anna).hasToString("Keydata[399 octets]");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        d01-plain-mutual,                     6AF6B67FB73D185323233BF6E79F3B57065023B1
        d39-sign-only-key,                    519FB0D31FCF244981790B41B95E0D7E59FC9620
        d27-rsa4096-single-line-over-998,     F56DE065080047FD896B191AAAF42A88F2520769
        d44-subkey-binding-signature-corrupt, 6AF6B67FB73D185323233BF6E79F3B57065023B1
        """)
    void theFingerprintIsThatOfThePrimaryKey(String vector, String fingerprint) {
        assertThat(Vectors.keydata(vector).fingerprint()).contains(fingerprint);
    }

    /** By RFC 9580, 5.5.4 and, for version 5, the LibrePGP draft; the algorithm does not matter. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        04, BBB1FC3D1CFB779E2FFD23D82811E820D1A6CA12
        05, 0C4E78B4239DF5E245504FFDE4C047847AE4288BC4131735D5F6850505F70209
        06, 7658CD1AE03510A6158248B7A2C52FE8DE3D8ED55832EA29DD016A9A95EEC2C4
        """)
    void keysOfUnknownAlgorithmsHaveAFingerprint(String version, String fingerprint) {
        assertThat(Vectors.accepted(HexFormat.of().parseHex("980a" + version + "5e0be10063deadbeef")).fingerprint()).contains(fingerprint);
    }

    @Test
    void keysOfUnknownVersionsHaveNone() {
        assertThat(Vectors.accepted(HexFormat.of().parseHex("980103")).fingerprint()).isEmpty();
        assertThat(Vectors.accepted(HexFormat.of().parseHex("980107")).fingerprint()).isEmpty();
    }
}
