/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SmaHeaderTest {

    private static SmaHeaderResult parse(String value) {
        return SmaHeaderParser.find(HeaderBlock.of(("Autocrypt-SMA: " + value + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "type=notice; from=0; to=27                               | MISSING_VERSION",
        "v=; type=notice; from=0; to=27                           | MISSING_VERSION",
        "v=1; from=1; to=27                                       | MISSING_TYPE",
        "v=1; type=a b; from=1; to=27                             | MISSING_TYPE",
        "v=1; type=key-update; to=27                              | MISSING_FROM",
        "v=1; type=key-update; from=1.2; to=27                    | MISSING_FROM",
        "v=1; type=key-update; from=1; to=2/7                     | INVALID_TO",
        "v=1; type=key-update; from=1; to=0                       | INVALID_TO",
        "v=1; type=key-update; from=1; to=27; id=é                | INVALID_ID",
        "v=1; type=key-update; from=1; to=27; re=                 | INVALID_RE",
        "v=1; type=key-update; from=1                             | MISSING_TO",
        "v=1; type=removal; from=1                                | MISSING_TO",
        "v=1; type=announcement; from=1; to=27                    | UNEXPECTED_TO",
        "v=1; type=pairing-request; from=1; to=27                 | MISSING_ID",
        "v=1; type=pairing-accept; from=1; to=27; re=a            | MISSING_ID",
        "v=1; type=pairing-accept; from=1; to=27; id=a            | MISSING_RE",
        "v=1; type=pairing-done; from=1; to=27                    | MISSING_RE",
        "v=1; type=pairing-reject; from=1; to=27                  | MISSING_RE",
        "v=1; type=pairing-request; from=0; to=27; id=a           | NOT_OF_SERVER",
        "v=1; type=contact-update; from=0; to=27                  | NOT_OF_SERVER",
        "v=1; type=notice; from=1; to=27                          | NOT_OF_MUAA",
        "v=1; type=key-update; from=1; to=27; color=red           | UNKNOWN_ATTRIBUTE",
        "v=1; type=key-update; from=1; from=1; to=27              | MALFORMED",
        "v=1; type=key-update; from                               | MALFORMED"})
    void anInvalidHeaderIsInvalidForANamedReason(String value, SmaHeaderDefect defect) {
        assertThat(parse(value)).isEqualTo(new SmaHeaderResult.Invalid(defect));
    }

    @Test
    void aMessageHasExactlyOneHeader() {
        assertThat(SmaHeaderParser.find(HeaderBlock.of(new byte[0]))).isEqualTo(new SmaHeaderResult.Invalid(SmaHeaderDefect.NO_HEADER));
        assertThat(parse("v=1; type=announcement; from=1\r\nautocrypt-sma: v=9")).isEqualTo(new SmaHeaderResult.Invalid(SmaHeaderDefect.SEVERAL_HEADERS));
        assertThat(parse("v=1; _x=" + "y".repeat(10240))).isEqualTo(new SmaHeaderResult.Invalid(SmaHeaderDefect.TOO_LARGE));
    }

    @Test
    void unknownAttributesThatStartWithAnUnderscoreAreIgnored() {
        SmaHeader header = new SmaHeader(SmaType.KEY_UPDATE, new MuaaId("1"), Optional.of(new MuaaId("27")), Optional.empty(), Optional.empty());
        assertThat(parse("_color=red; to=27; from=1;\r\n type=key-update; v=1; _=;")).isEqualTo(new SmaHeaderResult.Valid(header));
    }

    @Test
    void aTypeToComeIsOpaque() {
        assertThat(parse("v=1; type=Key-Update; from=1"))
            .isEqualTo(new SmaHeaderResult.Opaque("1", Optional.of("Key-Update"), Optional.of(new MuaaId("1"))));
    }

    @Test
    void aVersionToComeIsOpaqueWhateverAttributesItHas() {
        assertThat(parse("v=2; kind=poll; from=1")).isEqualTo(new SmaHeaderResult.Opaque("2", Optional.empty(), Optional.of(new MuaaId("1"))));
        assertThat(parse("v=1-1; from=a b")).isEqualTo(new SmaHeaderResult.Opaque("1-1", Optional.empty(), Optional.empty()));
        assertThat(parse("v=2").isSmaMessage()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsWrittenAsItIsRead(SmaType type) {
        assertThat(SmaType.ofAttribute(type.attributeValue())).contains(type);
    }

    @Test
    void aHeaderThatWouldBeInvalidCannotBeMade() {
        assertThatThrownBy(() -> SmaHeader.forAll(SmaType.KEY_UPDATE, new MuaaId("1"), new Token("a")))
            .isInstanceOf(IllegalArgumentException.class).hasMessage(SmaHeaderDefect.MISSING_TO.sentence());
        assertThatThrownBy(() -> new Token("a\r\nBcc: x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageBelongsIntoOneFolder() {
        SmaHeader request = SmaHeader.to(new MuaaId("1"), SmaType.PAIRING_REQUEST, new MuaaId("27"), new Token("a"));
        assertThat(request.folder().name()).isEqualTo("_Autocrypt_SMA_1");
        assertThat(request.answer(SmaType.PAIRING_REJECT, new MuaaId("1"), new Token("b")).folder().name()).isEqualTo("_Autocrypt_SMA_27");
        assertThat(SmaHeader.to(new MuaaId("1"), SmaType.REMOVAL, new MuaaId("27"), new Token("a")).folder().name()).isEqualTo("_Autocrypt_SMA");
    }

    @Property
    void whatIsWrittenReadsBackAsItWas(@ForAll("headers") SmaHeader header) {
        String field = header.field();
        assertThat(SmaHeaderParser.find(HeaderBlock.of(field.getBytes(StandardCharsets.US_ASCII)))).isEqualTo(new SmaHeaderResult.Valid(header));
        assertThat(parse(header.compactValue())).isEqualTo(new SmaHeaderResult.Valid(header));
        assertThat(header.compactValue()).doesNotContain(" ", "\r", "\n");
        assertThat(field.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(field.replaceAll("\r\n (?=.)", "")).endsWith("\r\n").hasLineCount(1);
    }

    @Property
    void noInputMakesItThrow(@ForAll String anything) {
        parse(anything);
        parse("v=1; type=key-update; from=1; to=2; " + anything);
    }

    @Provide
    Arbitrary<SmaHeader> headers() {
        Arbitrary<String> words = Arbitraries.strings().withCharRange('0', '9').withCharRange('a', 'z').withChars('-').ofMinLength(1).ofMaxLength(64);
        return Combinators.combine(Arbitraries.of(Arrays.stream(SmaType.values()).filter(type -> type != SmaType.NOTICE).collect(Collectors.toList())),
                words.filter(word -> !word.equals("0")), words.filter(word -> !word.equals("0")), words, words.optional())
            .as((type, from, to, id, re) -> new SmaHeader(type, new MuaaId(from), type == SmaType.ANNOUNCEMENT ? Optional.empty() : Optional.of(new MuaaId(to)),
                Optional.of(new Token(id)), type.isAnswer() ? Optional.of(new Token(id)) : re.map(Token::new)));
    }
}
