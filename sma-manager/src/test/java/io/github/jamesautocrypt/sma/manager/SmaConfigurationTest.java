/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.convert.DefaultListDelimiterHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.sma.manager.SmaConfiguration.Hiding;
import io.github.jamesautocrypt.sma.manager.guard.Guarding;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;

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

    @Test
    void smaFoldersAreGuardedStrictlyAndBoundedUnlessTheAdministratorSaysOtherwise() {
        assertThat(SmaConfiguration.DEFAULT.guarding()).isEqualTo(Guarding.STRICT);
        assertThat(SmaConfiguration.DEFAULT.limits()).isEqualTo(new SmaLimits(32, 500, 5 * 1024 * 1024));
        assertThat(SmaConfiguration.from(setting("sma.guard", "strict")).guarding()).isEqualTo(Guarding.STRICT);
        assertThat(SmaConfiguration.from(setting("sma.guard", "lenient")).guarding()).isEqualTo(Guarding.LENIENT);
        assertThat(SmaConfiguration.from(setting("sma.guard", "off")).guarding()).isEqualTo(Guarding.OFF);
    }

    @Test
    void limitsAreNumbers() {
        assertThat(SmaConfiguration.from(setting("sma.limit.muaas", "5")).limits()).isEqualTo(new SmaLimits(5, 500, 5 * 1024 * 1024));
        assertThat(SmaConfiguration.from(setting("sma.limit.inbox.messages", "100000")).limits()).isEqualTo(new SmaLimits(32, 100_000, 5 * 1024 * 1024));
        assertThat(SmaConfiguration.from(setting("sma.limit.inbox.size", "1024M")).limits()).isEqualTo(new SmaLimits(32, 500, 1024 * 1024 * 1024));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sma.guard                | on      | 'sma.guard' must be strict or lenient or off, not 'on'",
        "sma.limit.muaas          | 0       | 'sma.limit.muaas' must be a number from 1 to 1000, not '0'",
        "sma.limit.muaas          | 1001    | 'sma.limit.muaas' must be a number from 1 to 1000, not '1001'",
        "sma.limit.muaas          | -1      | 'sma.limit.muaas' must be a number from 1 to 1000, not '-1'",
        "sma.limit.inbox.messages | 100001  | 'sma.limit.inbox.messages' must be a number from 1 to 100000, not '100001'",
        "sma.limit.inbox.messages | 1,000   | 'sma.limit.inbox.messages' must be a number from 1 to 100000, not '1,000'",
        "sma.limit.inbox.size     | 5242880 | 'sma.limit.inbox.size' must be a number from 1M to 1024M, not '5242880'",
        "sma.limit.inbox.size     | 2G      | 'sma.limit.inbox.size' must be a number from 1M to 1024M, not '2G'"})
    void otherValuesAreRefusedInASentenceThatNamesTheKeyAndTheValues(String key, String value, String sentence) {
        assertThatThrownBy(() -> SmaConfiguration.from(setting(key, value))).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void theServerManagesFoldersThatItHidesAndGuards() {
        assertThat(SmaConfiguration.DEFAULT.managesFolders()).isTrue();
        assertThat(SmaConfiguration.from(setting("sma.guard", "lenient")).managesFolders()).isTrue();
        assertThat(SmaConfiguration.from(setting("sma.guard", "off")).managesFolders()).isFalse();
        assertThat(SmaConfiguration.from(setting("sma.hiding", "off")).managesFolders()).isFalse();
    }

    private static PropertiesConfiguration hiding(String value) {
        return setting("sma.hiding", value);
    }

    // lists are cut as James cuts them in its properties files
    private static PropertiesConfiguration setting(String key, String value) {
        PropertiesConfiguration configuration = new PropertiesConfiguration();
        configuration.setListDelimiterHandler(new DefaultListDelimiterHandler(','));
        configuration.addProperty(key, value);
        return configuration;
    }
}
