/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncePolicyTest {

    @Test
    void announcingIsOffUnlessItIsSwitchedOn() {
        assertThat(AnnouncePolicy.SETTING.factory()).isEqualTo(AnnouncePolicy.OFF);
    }

    @ParameterizedTest
    @CsvSource({"on, ON", "off, OFF"})
    void theTwoValuesAreUnderstood(String value, AnnouncePolicy policy) {
        assertThat(AnnouncePolicy.SETTING.parse(value)).isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "On", "", "on,off"})
    void anyOtherValueIsRefusedWithTheAllowedOnes(String value) {
        assertThatThrownBy(() -> AnnouncePolicy.SETTING.parse(value))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'announce.policy' must be on or off, not '" + value + "'");
    }
}
