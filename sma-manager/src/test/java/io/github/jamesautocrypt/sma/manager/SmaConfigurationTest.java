/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.convert.DefaultListDelimiterHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.sma.manager.SmaConfiguration.Hiding;

class SmaConfigurationTest {

    @Test
    void smaFoldersAreHiddenUnlessTheAdministratorSaysOtherwise() {
        assertThat(SmaConfiguration.from(new PropertiesConfiguration())).isEqualTo(SmaConfiguration.DEFAULT);
        assertThat(SmaConfiguration.DEFAULT.hiding()).isEqualTo(Hiding.ON);
    }

    @Test
    void hidingIsOnOrOff() {
        assertThat(SmaConfiguration.from(hiding("on")).hiding()).isEqualTo(Hiding.ON);
        assertThat(SmaConfiguration.from(hiding("off")).hiding()).isEqualTo(Hiding.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "false", "On", "OFF", "yes", "no", "none", "on,off", "off,"})
    void anythingElseIsRefusedInASentenceThatNamesTheKeyAndTheValues(String value) {
        assertThatThrownBy(() -> SmaConfiguration.from(hiding(value)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'sma.hiding' must be on or off, not '" + value + "'");
    }

    // lists are cut as James cuts them in its properties files
    private static PropertiesConfiguration hiding(String value) {
        PropertiesConfiguration configuration = new PropertiesConfiguration();
        configuration.setListDelimiterHandler(new DefaultListDelimiterHandler(','));
        configuration.addProperty("sma.hiding", value);
        return configuration;
    }
}
