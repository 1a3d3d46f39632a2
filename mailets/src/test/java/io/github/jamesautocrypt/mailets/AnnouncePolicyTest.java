/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.configuration2.PropertiesConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncePolicyTest {

    private static PropertiesConfiguration configuration(String value) {
        PropertiesConfiguration configuration = new PropertiesConfiguration();
        configuration.setProperty(AnnouncePolicy.KEY, value);
        return configuration;
    }

    @Test
    void announcingIsOffUnlessItIsSwitchedOn() {
        assertThat(AnnouncePolicy.from(new PropertiesConfiguration())).isEqualTo(AnnouncePolicy.OFF);
    }

    @ParameterizedTest
    @CsvSource({"on, ON", "off, OFF"})
    void theTwoValuesAreUnderstood(String value, AnnouncePolicy policy) {
        assertThat(AnnouncePolicy.from(configuration(value))).isEqualTo(policy);
    }

    @Test
    void aSettingThatStandsTwiceIsRefused() {
        PropertiesConfiguration configuration = configuration("on");
        configuration.addProperty(AnnouncePolicy.KEY, "off");
        assertThatThrownBy(() -> AnnouncePolicy.from(configuration)).hasMessage("'announce.policy' must be 'on' or 'off', not 'on,off'");
    }

    @Test
    void anyOtherValueIsRefusedWithTheAllowedOnes() {
        assertThatThrownBy(() -> AnnouncePolicy.from(configuration("yes")))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'announce.policy' must be 'on' or 'off', not 'yes'");
    }
}
