/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where fields begin and end, and what they are called. */
class HeaderBlockTest {

    private static HeaderBlock block(String octets) {
        return HeaderBlock.of(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> texts(String octets, String name) {
        return block(octets).named(name).stream().map(RawField::text).toList();
    }

    @Test
    void aFieldHasTheSameOctetsAsAnotherOnlyIfNothingInItDiffers() {
        RawField field = block("To: y\r\nFrom: x\r\n z\r\n").first("From").orElseThrow();
        assertThat(List.of("From: x\r\n z\r\n", "From: x\r\n z", "Cc: y\nFrom: x\r\n z\n"))
            .allSatisfy(same -> assertThat(block(same).first("From").orElseThrow().hasSameOctets(field)).isTrue());
        assertThat(List.of("From: x\n z\r\n", "from: x\r\n z\r\n", "From : x\r\n z\r\n", "From: x\r\n", "From: x\r\n z\r\n z"))
            .allSatisfy(other -> assertThat(block(other).first("From").orElseThrow().hasSameOctets(field)).isFalse());
    }

    @Test
    void aCopyOfAFieldIsTheSameFieldWhateverBecomesOfTheMessage() {
        byte[] octets = "To: y\r\nFrom : x\r\n z\r\n".getBytes(StandardCharsets.US_ASCII);
        RawField copy = HeaderBlock.of(octets).first("From").orElseThrow().copy();
        Arrays.fill(octets, (byte) 0);
        assertThat(copy.hasSameOctets(block("From : x\r\n z").first("From").orElseThrow())).isTrue();
        assertThat(copy.isNamed("From")).isTrue();
        assertThat(copy.text()).isEqualTo("x z");
        assertThat(copy.size()).isEqualTo("From : x\r\n z".length());
    }

    @ParameterizedTest
    @CsvSource({"DATE, Date", "date, DATE", "zulu, ZULU", "ZULU, zulu", "[at], [at]", "@`, @`"})
    void theCaseOfANameDoesNotMatter(String written, String asked) {
        assertThat(texts(written + ": x\r\n", asked)).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource({"@, `", "[, {"})
    void whatIsNoLetterHasNoCase(String written, String asked) {
        assertThat(texts(written + ": x\r\n", asked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fromage: x", "Fro: x", "From-: x", "From y: x", "From yy : x", "X-From: x", ": x", "F: rom"})
    void anotherNameIsAnotherField(String field) {
        assertThat(texts("To: y\r\n" + field, "From")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: x", "From : x", "From \t : x", "From:x", "From:\r\n x"})
    void blanksBeforeTheColonDoNotBelongToTheName(String field) {
        assertThat(texts(field, "From")).containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: x\r\n\r", "A: x\r\n\r\nA: y", "A: x\n\nA: y", "A: x", "A: x\r\n", "A: x\n", "\rA: y\nA: x"})
    void aBlockEndsWithAnEmptyLineOrTheOctets(String octets) {
        assertThat(texts(octets, "A")).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource({"A:, 2", "'A:\n', 2", "'A:\r\n', 2", "'A: x\r\n y\r\n', 8", "'A:\r', 3", "'A:\r\r\n', 3"})
    void theLastLineEndDoesNotBelongToAField(String field, int size) {
        assertThat(block(field).first("A").orElseThrow().size()).isEqualTo(size);
        assertThat(block(field + "B: x").first("A").map(RawField::size).filter(any -> field.endsWith("\n")).orElse(size)).isEqualTo(size);
    }

    @Test
    void octetsThatAreNoUtf8EachStandAsUndecodable() {
        assertThat(texts("A: a\u00e4b\u00c3", "A")).containsExactly("a\ufffdb\ufffd");
        assertThat(texts("A: \u00c3\u00a4", "A")).containsExactly("ä");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 | abcdef
        2 | abcdef
        3 | bcdef
        6 | def
        99 | ''
        """)
    void theLinesBehindTheFirstOctetsAreJoined(int octets, String joined) {
        RawField field = block("X: \tabc \r\n\t \r\n d\n  ef ").first("X").orElseThrow();
        assertThat(StandardCharsets.US_ASCII.decode(field.joinedLines(octets)).toString()).isEqualTo(joined);
    }

    @Test
    void noMoreOctetsAreGivenThanThereAre() {
        RawField field = block("X: abc\r\nY: z\r\n\r\n").first("X").orElseThrow();
        assertThat(field.latin1(3)).isEqualTo(" ab");
        assertThat(field.latin1(4)).isEqualTo(field.latin1(5)).isEqualTo(" abc");
    }
}
