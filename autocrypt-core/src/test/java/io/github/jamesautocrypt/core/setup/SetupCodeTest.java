/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SetupCodeTest {
    private static final String CODE = "0111-2222-3333-4444-5555-6666-7777-8888-9999";

    @Test
    void aNewCodeHasNineBlocksOfFourDigits() {
        assertThat(Stream.generate(() -> SetupCode.generate(new SecureRandom())).limit(50).map(SetupCode::withDashes))
            .doesNotHaveDuplicates()
            .allSatisfy(code -> assertThat(code).matches("[0-9]{4}(-[0-9]{4}){8}"));
    }

    @Test
    void everyDigitComesFromTheGivenSource() {
        SecureRandom constant = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public int nextInt(int bound) {
                return bound == 10_000 ? 7 : -1;
            }
        };
        assertThat(SetupCode.generate(constant).withDashes()).isEqualTo(Stream.generate(() -> "0007").limit(9).collect(Collectors.joining("-")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        CODE, "011122223333444455556666777788889999", " 0111 2222 3333 4444 5555 6666 7777 8888 9999\n", "0111-2222-3333-\r\n4444-5555-6666-\r\n7777-8888-9999",
        "0111–2222–3333–4444–5555–6666–7777–8888–9999", "٠١١١-٢٢٢٢-٣٣٣٣-٤٤٤٤-٥٥٥٥-٦٦٦٦-٧٧٧٧-٨٨٨٨-٩٩٩٩"})
    void aCodeIsReadHoweverItIsTyped(String typed) {
        SetupCode code = SetupCode.parse(typed).orElseThrow();
        assertThat(code.withDashes()).isEqualTo(CODE);
        assertThat(code.begin()).isEqualTo("01");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "1", "01112222333344445555666677778888999", "0111222233334444555566667777888899990", "a111-2222-3333-4444-5555-6666-7777-8888-9999",
        "0111_2222_3333_4444_5555_6666_7777_8888_9999", "-1"})
    void whatIsNoCodeIsRefused(String typed) {
        assertThat(SetupCode.parse(typed)).isEmpty();
    }

    @Test
    void aTextIsReadUpToItsLimit() {
        assertThat(SetupCode.parse(CODE + " ".repeat(200 - CODE.length()))).isPresent();
        assertThat(SetupCode.parse(CODE + " ".repeat(201 - CODE.length()))).isEmpty();
    }

    @Test
    void codesOfTheSameDigitsAreEqual() {
        assertThat(SetupCode.parse(CODE)).isEqualTo(SetupCode.parse(CODE.replace('-', ' '))).isNotEqualTo(SetupCode.parse(CODE.replace('9', '8')));
        assertThat(SetupCode.parse(CODE)).hasSameHashCodeAs(SetupCode.parse(CODE.replace('-', ' ')));
    }

    @Test
    void aCodeDoesNotTellItself() {
        assertThat(SetupCode.parse(CODE).orElseThrow()).hasToString("SetupCode[...]");
    }

    @Property
    void noTextMakesItThrow(@ForAll String typed) {
        assertThat(SetupCode.parse(typed)).isNotNull();
    }
}
