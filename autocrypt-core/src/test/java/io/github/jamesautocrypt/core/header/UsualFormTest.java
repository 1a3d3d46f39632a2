/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The quick way through a header leads where the way for all forms leads. */
class UsualFormTest {
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    // one public key packet of five octets
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[] {(byte) 0x98, 5, 4, 1, 2, 3, 4});
    private static final String OVER_10_KIB = "AAAA\r\n ".repeat(2000);

    private static RawField field(String value) {
        return HeaderBlock.of(("Autocrypt:" + value + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)).named("Autocrypt").get(0);
    }

    private static HeaderResult<AutocryptHeader> inAnyForm(RawField field) {
        return AutocryptHeaderParser.parseAnyForm(field, ANNA::equals, HeaderDefect.ADDR_IS_NOT_FROM);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        " addr=anna@one.example; keydata=",
        " addr=anna@one.example; prefer-encrypt=mutual; keydata=\r\n ",
        "_x=y;\r\n addr=anna@one.example;\r\n\tkeydata=",
        "addr=anna@one.example;keydata=\r\n\t \r\n  "
    })
    void whatProgramsWriteIsDecodedWhereItStands(String beforeTheKey) {
        RawField field = field(beforeTheKey + KEY.substring(0, 5) + " \r\n " + KEY.substring(5) + " ");
        assertThat(UsualForm.of(field)).get().extracting(UsualForm::keydata).isEqualTo(Base64.getDecoder().decode(KEY));
        assertThat(AutocryptHeaderParser.parse(field, ANNA)).isEqualTo(inAnyForm(field)).isInstanceOf(HeaderResult.Accepted.class);
    }

    @Test
    void onlyTheEndOfKeydataMayFollowIt() {
        assertThat(UsualForm.of(field("addr=anna@one.example; keydata=" + KEY + ";"))).isEmpty();
        assertThat(UsualForm.of(field("keydata=" + KEY + "; addr=anna@one.example"))).isEmpty();
    }

    @Test
    void somethingThatOnlyEndsLikeKeydataIsNotTakenForIt() {
        assertThat(UsualForm.of(field("addr=anna@one.example; _keydata=" + KEY))).isEmpty();
        assertThat(UsualForm.of(field("keydata=" + KEY))).isEmpty();
    }

    @Test
    void aSecondKeydataIsNoticedAlsoWhereTheFirstHasWhiteSpaceBehindItsName() {
        RawField twice = field("addr=anna@one.example; keydata =AAAA; keydata=" + KEY);
        assertThat(AutocryptHeaderParser.parse(twice, ANNA)).isEqualTo(inAnyForm(twice))
            .isEqualTo(HeaderResult.rejected(HeaderDefect.DUPLICATE_ATTRIBUTE));
    }

    @Test
    void keydataBehindALotElseIsReadTheOtherWay() {
        String before = "addr=anna@one.example; _x=";
        String key = "; keydata=" + KEY;
        int room = UsualForm.MAX_OCTETS_BEFORE_KEYDATA - before.length() - "; keydata=".length();
        assertThat(UsualForm.of(field(before + "y".repeat(room) + key))).isPresent();
        RawField farther = field(before + "y".repeat(room + 1) + key);
        assertThat(UsualForm.of(farther)).isEmpty();
        assertThat(AutocryptHeaderParser.parse(farther, ANNA)).isInstanceOf(HeaderResult.Accepted.class);
    }

    @Test
    void sizeAndNumberAreLimitedAsTheyAreOtherwise() {
        RawField large = field("addr=anna@one.example; keydata=" + OVER_10_KIB);
        assertThat(UsualForm.of(large)).isEmpty();
        assertThat(AutocryptHeaderParser.parse(large, ANNA)).isEqualTo(HeaderResult.rejected(HeaderDefect.TOO_LARGE));
        assertThat(UsualForm.of(withAttributesBeforeKeydata(AttributeList.MAX_ATTRIBUTES - 1))).isPresent();
        RawField many = withAttributesBeforeKeydata(AttributeList.MAX_ATTRIBUTES);
        assertThat(UsualForm.of(many)).isEmpty();
        assertThat(AutocryptHeaderParser.parse(many, ANNA)).isEqualTo(HeaderResult.rejected(HeaderDefect.TOO_MANY_ATTRIBUTES));
    }

    private static RawField withAttributesBeforeKeydata(int number) {
        return field(IntStream.range(0, number).mapToObj(i -> "_" + i + "=;").collect(Collectors.joining()) + "keydata=" + KEY);
    }

    @Property
    void everyHeaderIsReadAsInAnyForm(@ForAll("headers") String value) {
        RawField field = field(value);
        assertThat(AutocryptHeaderParser.parse(field, ANNA)).isEqualTo(inAnyForm(field));
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> usual = Arbitraries.just("addr=anna@one.example; prefer-encrypt=mutual; keydata=" + KEY);
        Arbitrary<String> pieces = Arbitraries.of(List.of("addr=anna@one.example", "addr=Anna@One.example", "addr=ben@two.example", "addr=",
            "prefer-encrypt=mutual", "prefer-encrypt=x", "type=1", "_a=b", "keydata=", "keydata =", "keydata=", KEY, KEY, KEY.substring(0, 4),
            ";", "; ", ";", "=", "\u00e4", "\r\n ", "\r\n\t", " ", "-", "_x=" + "y".repeat(250)));
        return Arbitraries.frequencyOf(Tuple.of(1, usual.flatMap(UsualFormTest::changed)),
            Tuple.of(4, pieces.list().ofMinSize(2).ofMaxSize(12).map(list -> String.join("", list))));
    }

    private static Arbitrary<String> changed(String value) {
        return Arbitraries.integers().between(0, value.length()).flatMap(at -> Arbitraries.of("", ";", " ", "\r\n ", "=", "A", "%", "keydata=")
            .map(piece -> value.substring(0, at) + piece + value.substring(at)));
    }
}
