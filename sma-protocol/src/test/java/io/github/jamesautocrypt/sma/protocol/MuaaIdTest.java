/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class MuaaIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "27", "0", "00", "18446744073709551615", "a", "Z", "-", "7e0c2b1e-7d0a-4a8e-9d3e-4b1f0a6c2d11"})
    void readersAcceptLettersDigitsAndHyphens(String written) {
        assertThat(MuaaId.parse(written)).map(MuaaId::toString).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 ", "1\n", "1.2", "1_2", "1/2", "*", "%", "\u0661", "\u00e9", "&AOk-"})
    void everythingElseIsNoMuaaId(String written) {
        assertThat(MuaaId.parse(written)).isEmpty();
        assertThatThrownBy(() -> new MuaaId(written))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'MUAA-ID' must be 1 to 64 letters, digits and hyphens");
    }

    @Test
    void sixtyFourCharactersAreTheMost() {
        assertThat(MuaaId.parse("1".repeat(64))).isPresent();
        assertThat(MuaaId.parse("1".repeat(65))).isEmpty();
    }

    @Test
    void caseCounts() {
        assertThat(MuaaId.parse("a")).isNotEqualTo(MuaaId.parse("A"));
    }

    @Test
    void onlyASingleZeroIsTheServerAgent() {
        assertThat(MuaaId.parse("0")).contains(MuaaId.SERVER_AGENT);
        assertThat(MuaaId.SERVER_AGENT.isServerAgent()).isTrue();
        assertThat(new MuaaId("00").isServerAgent()).isFalse();
    }

    @Test
    void aMailProgramDraws64RandomBitsInDecimalAndNeverZero() {
        SecureRandom random = new SecureRandom() {
            private static final long serialVersionUID = 1;
            private int draws;

            @Override
            public long nextLong() {
                return draws++ == 0 ? 0 : -1;
            }
        };
        assertThat(MuaaId.draw(random)).isEqualTo(new MuaaId("18446744073709551615"));
        assertThat(MuaaId.draw(new SecureRandom())).isNotEqualTo(MuaaId.draw(new SecureRandom()));
    }

    @Property
    void everyWordOfTheAcceptedCharactersIsAnId(@ForAll @AlphaChars @NumericChars @Chars('-') @StringLength(min = 1, max = 64) String word) {
        assertThat(MuaaId.parse(word)).map(MuaaId::value).contains(word);
    }

    @Property
    void noInputMakesItThrow(@ForAll String anything) {
        MuaaId.parse(anything).ifPresent(id -> assertThat(id.value()).isEqualTo(anything));
    }
}
