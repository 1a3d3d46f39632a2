/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FoldedBase64Test {

    @ParameterizedTest
    @ValueSource(strings = {"YW5uYQ==", "YW5u\r\n YQ==", "YW5u\n\tYQ==", " YW5uYQ== ", "YW 5uYQ= =", "Y\tW\r5\nu Y\r\nQ==", "YW5u\r\n \r\n YQ==\r\n "})
    void whiteSpaceMeansNothing(String folded) {
        assertThat(FoldedBase64.decode(folded)).asString(StandardCharsets.US_ASCII).isEqualTo("anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"YW5u!YQ==", "YW5uY", "YW5u\u00a0YQ==", "YW5u\u000bYQ==", "YW5uYQ==YW5u"})
    void whatIsNoBase64IsRefused(String text) {
        assertThatThrownBy(() -> FoldedBase64.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void anyOctetsComeBackHoweverTheyAreFolded(@ForAll byte[] octets, @ForAll("whiteSpace") String between, @ForAll("lengths") int length) {
        String folded = Base64.getEncoder().encodeToString(octets).replaceAll(".{" + length + "}", "$0" + between);
        assertThat(FoldedBase64.decode(folded)).isEqualTo(octets);
    }

    @Provide
    Arbitrary<String> whiteSpace() {
        return Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(3);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(1, 80);
    }
}
