/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.convert.DefaultListDelimiterHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration.Hiding;
import io.github.jamesautocrypt.sma.manager.guard.Guarding;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;

class SmaConfigurationTest {

    @Test
    void smaFoldersAreHiddenUnlessTheAdministratorSaysOtherwise() {
        assertThat(configuration(new PropertiesConfiguration())).isEqualTo(SmaConfiguration.DEFAULT);
        assertThat(SmaConfiguration.DEFAULT.hiding()).isEqualTo(Hiding.ON);
    }

    @Test
    void hidingIsOnOrOff() {
        assertThat(configuration(hiding("on")).hiding()).isEqualTo(Hiding.ON);
        assertThat(configuration(hiding("off")).hiding()).isEqualTo(Hiding.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "false", "On", "OFF", "yes", "no", "none", "on,off", "off,"})
    void anythingElseIsRefusedInASentenceThatNamesTheKeyAndTheValues(String value) {
        assertThatThrownBy(() -> configuration(hiding(value)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'sma.hiding' must be on or off, not '" + value + "'");
    }

    @Test
    void smaFoldersAreGuardedStrictlyAndBoundedUnlessTheAdministratorSaysOtherwise() {
        assertThat(SmaConfiguration.DEFAULT.guarding()).isEqualTo(Guarding.STRICT);
        assertThat(SmaConfiguration.DEFAULT.limits()).isEqualTo(new SmaLimits(32, 500, 5 * 1024 * 1024));
        assertThat(configuration(setting("sma.guard", "strict")).guarding()).isEqualTo(Guarding.STRICT);
        assertThat(configuration(setting("sma.guard", "lenient")).guarding()).isEqualTo(Guarding.LENIENT);
        assertThat(configuration(setting("sma.guard", "off")).guarding()).isEqualTo(Guarding.OFF);
    }

    @Test
    void limitsAreNumbers() {
        assertThat(configuration(setting("sma.limit.muaas", "5")).limits()).isEqualTo(new SmaLimits(5, 500, 5 * 1024 * 1024));
        assertThat(configuration(setting("sma.limit.inbox.messages", "100000")).limits()).isEqualTo(new SmaLimits(32, 100_000, 5 * 1024 * 1024));
        assertThat(configuration(setting("sma.limit.inbox.size", "1024M")).limits()).isEqualTo(new SmaLimits(32, 500, 1024 * 1024 * 1024));
        assertThat(configuration(setting("sma.limit.inbox.size", "6MiB")).limits()).isEqualTo(new SmaLimits(32, 500, 6 * 1024 * 1024));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sma.guard                | on      | 'sma.guard' must be strict or lenient or off, not 'on'",
        "sma.limit.muaas          | 0       | 'sma.limit.muaas' must be a number from 1 to 1000, not '0'",
        "sma.limit.muaas          | 1001    | 'sma.limit.muaas' must be a number from 1 to 1000, not '1001'",
        "sma.limit.muaas          | -1      | 'sma.limit.muaas' must be a number from 1 to 1000, not '-1'",
        "sma.limit.inbox.messages | 100001  | 'sma.limit.inbox.messages' must be a number from 1 to 100000, not '100001'",
        "sma.limit.inbox.messages | 1,000   | 'sma.limit.inbox.messages' must be a number from 1 to 100000, not '1,000'",
        "sma.limit.inbox.size     | 5242880 | 'sma.limit.inbox.size' must be a size from 1MiB to 1024MiB, not '5242880'",
        "sma.expiry               | delete  | 'sma.expiry' must be off or report or enforce, not 'delete'",
        "sma.expiry.dead          | 90      | 'sma.expiry.dead' must be a number of days from 1d to 3650d, not '90'",
        "sma.expiry.stale         | 0d      | 'sma.expiry.stale' must be a number of days from 1d to 3650d, not '0d'",
        "sma.expiry.keep-last     | true    | 'sma.expiry.keep-last' must be on or off, not 'true'",
        "sma.limit.inbox.size     | 2G      | 'sma.limit.inbox.size' must be a size from 1MiB to 1024MiB, not '2G'"})
    void otherValuesAreRefusedInASentenceThatNamesTheKeyAndTheValues(String key, String value, String sentence) {
        assertThatThrownBy(() -> configuration(setting(key, value))).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void theServerManagesFoldersThatItHidesAndGuards() {
        assertThat(SmaConfiguration.DEFAULT.managesFolders()).isTrue();
        assertThat(configuration(setting("sma.guard", "lenient")).managesFolders()).isTrue();
        assertThat(configuration(setting("sma.guard", "off")).managesFolders()).isFalse();
        assertThat(configuration(setting("sma.hiding", "off")).managesFolders()).isFalse();
    }

    private static PropertiesConfiguration hiding(String value) {
        return setting("sma.hiding", value);
    }

    private static SmaConfiguration configuration(PropertiesConfiguration properties) {
        return SmaConfiguration.of(new EffectivePolicy(Map.of(Level.PROPERTIES, PropertiesSettings.read(properties, SmaSettings.ALL))));
    }

    // lists are cut as James cuts them in its properties files
    private static PropertiesConfiguration setting(String key, String value) {
        PropertiesConfiguration configuration = new PropertiesConfiguration();
        configuration.setListDelimiterHandler(new DefaultListDelimiterHandler(','));
        configuration.addProperty(key, value);
        return configuration;
    }
}
