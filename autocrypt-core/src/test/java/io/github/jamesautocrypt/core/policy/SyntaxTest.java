/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
    private static final Setting<Integer> NUMBER = new Setting<>("number", 3, Syntax.number(1, 1000));
    private static final Setting<Integer> DAYS = new Setting<>("days", 35, Syntax.days(1, 3650));
    private static final Setting<Long> SIZE = new Setting<>("size", 5_242_880L, Syntax.mebibytes(1024));
    private static final Setting<Level> CHOICE = new Setting<>("choice", Level.USER, Syntax.choice(Level.class));

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 7", "0007, 7", "1000, 1000"})
    void numbersAreDecimalDigits(String text, int number) {
        assertThat(NUMBER.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "+1", "1.0", " 1", "1 ", "", "1e2", "0x10", "9999999", "99999999999999999999", "\u0661", "one"})
    void anythingElseIsNoNumberBetweenThem(String text) {
        assertThatThrownBy(() -> NUMBER.parse(text)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'number' must be a number from 1 to 1000, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"1d, 1", "90d, 90", "3650d, 3650"})
    void daysHaveAUnit(String text, int days) {
        assertThat(DAYS.parse(text)).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "3651d", "90", "90D", "90 d", "d", "2160h", "3m", "-1d", "1.5d", "", "9999999d", "90d90d"})
    void whatIsNoNumberOfWholeDaysBetweenThemIsRefused(String text) {
        assertThatThrownBy(() -> DAYS.parse(text)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'days' must be a number of days from 1d to 3650d, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"1MiB, 1048576", "5MiB, 5242880", "5M, 5242880", "1024MiB, 1073741824"})
    void sizesAreInMebibytes(String text, long octets) {
        assertThat(SIZE.parse(text)).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0M", "0MiB", "1025MiB", "5", "5MB", "5mib", "5 MiB", "5242880", "2G", "MiB", "", "9999999M"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> SIZE.parse(text)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'size' must be a size from 1MiB to 1024MiB, not '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"User", "USER", "users", " user", "", "user,user"})
    void aChoiceIsOneOfItsWordsInLowerCase(String text) {
        assertThat(CHOICE.parse("user")).isEqualTo(Level.USER);
        assertThatThrownBy(() -> CHOICE.parse(text)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'choice' must be factory or properties or global or domain or user, not '" + text + "'");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(NUMBER.format(1000)).isEqualTo("1000");
        assertThat(DAYS.format(90)).isEqualTo("90d");
        assertThat(SIZE.format(5_242_880L)).isEqualTo("5MiB");
        assertThat(CHOICE.format(Level.GLOBAL)).isEqualTo("global");
        assertThat(SIZE.parse(SIZE.format(7_340_032L))).isEqualTo(7_340_032L);
    }

    @Test
    void aTextThatIsTooLongIsNotLookedAt() {
        Syntax<String> anything = new Syntax<>("anything", Optional::of, text -> text);
        assertThat(anything.parse("x".repeat(Syntax.MAX_LENGTH))).isPresent();
        assertThat(anything.parse("x".repeat(Syntax.MAX_LENGTH + 1))).isEmpty();
    }
}
