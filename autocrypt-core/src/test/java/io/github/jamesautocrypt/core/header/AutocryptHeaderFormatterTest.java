/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.message.HeaderBlock;

/** The very limits of what is written, and where its lines end. */
class AutocryptHeaderFormatterTest {
    private static final String NAME = "Autocrypt: ";
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final byte[] KEY = AutocryptHeaderParser.parse(Vectors.facts("d01").autocrypt().get(0), ANNA)
        .accepted().orElseThrow().keydata().octets();

    private static Keydata keydata(int size) {
        ByteBuffer larger = ByteBuffer.wrap(Arrays.copyOf(KEY, size)).position(KEY.length);
        if (larger.hasRemaining()) {
            larger.put((byte) 0xcd).put((byte) 0xff).putInt(size - KEY.length - 6);
        }
        return ((ParsedKeydata.Accepted) KeydataParser.parse(larger.array())).keydata();
    }

    private static AutocryptHeader header(int letters, PreferEncrypt preference) {
        return new AutocryptHeader(CanonicalAddress.of("a".repeat(letters), "one.example").orElseThrow(), preference, keydata(KEY.length));
    }

    private static String written(AutocryptHeader header) {
        String value = AutocryptHeaderFormatter.format(header).orElseThrow();
        assertThat(AutocryptHeaderParser.parse(HeaderBlock.of((NAME + value).getBytes(StandardCharsets.UTF_8)).named("Autocrypt").get(0), header.addr()))
            .isEqualTo(HeaderResult.accepted(header));
        return NAME + value;
    }

    @ParameterizedTest(name = "{1} and a local part of {0} letters")
    @CsvSource({"40, NOPREFERENCE, 1", "41, NOPREFERENCE, 2", "17, MUTUAL, 1", "18, MUTUAL, 3"})
    void whatStandsBeforeTheKeyStaysOnOneLineAsLongAsItFits(int letters, PreferEncrypt preference, int lines) {
        String[] before = written(header(letters, preference)).split("(?<=keydata=)")[0].split("\r\n");
        assertThat(before).hasSize(lines);
        assertThat(before).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(AutocryptHeaderFormatter.LINE_LENGTH));
        assertThat(lines > 1 || before[0].length() == AutocryptHeaderFormatter.LINE_LENGTH).isTrue();
    }

    @Test
    void theLastLineOfAKeyIsNotEmptyWhenTheOneBeforeItIsFull() {
        int octetsOfFullLines = 462;
        String[] lines = written(new AutocryptHeader(ANNA, PreferEncrypt.MUTUAL, keydata(octetsOfFullLines))).split("\r\n", -1);
        assertThat(lines[lines.length - 1]).hasSize(AutocryptHeaderFormatter.LINE_LENGTH);
    }

    @Test
    void aFieldOfExactlyTenKibIsWrittenAndALargerOneIsNot() {
        // with a longer address the field grows octet by octet, which with a longer key it cannot
        Keydata large = keydata(7_350);
        int letters = 1;
        int size = 0;
        while (size < AutocryptHeaderParser.MAX_OCTETS) {
            AutocryptHeader header = new AutocryptHeader(CanonicalAddress.of("a".repeat(letters++), "one.example").orElseThrow(),
                PreferEncrypt.NOPREFERENCE, large);
            size = written(header).length();
        }
        assertThat(size).isEqualTo(AutocryptHeaderParser.MAX_OCTETS);
        CanonicalAddress longer = CanonicalAddress.of("a".repeat(letters), "one.example").orElseThrow();
        assertThat(AutocryptHeaderFormatter.format(new AutocryptHeader(longer, PreferEncrypt.NOPREFERENCE, large))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"an;na", ";anna", "anna;"})
    void anAddressWithASemicolonIsNotWrittenForNobodyCouldReadIt(String localPart) {
        CanonicalAddress address = CanonicalAddress.of(localPart, "one.example").orElseThrow();
        assertThat(AutocryptHeaderFormatter.format(new AutocryptHeader(address, PreferEncrypt.MUTUAL, keydata(KEY.length)))).isEmpty();
    }
}
