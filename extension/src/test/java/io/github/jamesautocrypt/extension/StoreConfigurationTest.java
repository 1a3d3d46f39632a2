/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.configuration2.MapConfiguration;
import org.apache.commons.configuration2.convert.DefaultListDelimiterHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.store.PostgresqlAccess;

class StoreConfigurationTest {

    private static StoreConfiguration read(Map<String, String> settings) {
        MapConfiguration configuration = new MapConfiguration(settings);
        // as James reads its files
        configuration.setListDelimiterHandler(new DefaultListDelimiterHandler(','));
        return StoreConfiguration.from(configuration);
    }

    @Test
    void withoutAnySettingTheStoreIsInJamesOwnFolder() {
        assertThat(read(Map.of())).isEqualTo(new StoreConfiguration(Optional.empty(), Duration.ofDays(365)));
    }

    @Test
    void aDatabaseOfSeveralHostsIsOneUrl() {
        String url = "jdbc:postgresql://one.example:5432,two.example/autocrypt";
        assertThat(read(Map.of("store.url", url, "store.user", "james", "store.password", "a,b", "store.connections", "3")).server())
            .contains(new PostgresqlAccess(url, Optional.of("james"), Optional.of("a,b"), 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "postgresql://db/autocrypt", "jdbc:postgresql://db:port/autocrypt?password=secret"})
    void aUrlThatIsNotOneStopsTheStartAndIsNotRepeated(String url) {
        assertThatThrownBy(() -> read(Map.of("store.url", url)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'store.url' must be empty or a URL such as jdbc:postgresql://host:5432/database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "many", "1000000000000"})
    void aNumberOfConnectionsThatIsNotAllowedStopsTheStart(String value) {
        assertThatThrownBy(() -> read(Map.of("store.connections", value)))
            .hasMessage("'store.connections' must be a number from 1 to 100, not '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.user", "store.password"})
    void whoAsksADatabaseThatIsNotNamedStopsTheStart(String key) {
        assertThatThrownBy(() -> read(Map.of(key, "5")))
            .hasMessage("'" + key + "' says how a PostgreSQL database is reached, and needs 'store.url'");
    }

    @ParameterizedTest
    @CsvSource({"90d, 90", "1d, 1", "30, 30", "52w, 364"})
    void theLogGoesBackAsFarAsIsSaid(String value, int days) {
        assertThat(read(Map.of("store.events.kept", value)).eventsKept()).isEqualTo(Duration.ofDays(days));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "12h", "-1d", "forever", "99999999999999999999d"})
    void aTimeThatIsNotAllowedStopsTheStart(String value) {
        assertThatThrownBy(() -> read(Map.of("store.events.kept", value)))
            .hasMessage("'store.events.kept' must be a duration of at least a day, such as 90d, not '" + value + "'");
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(read(Map.of("store.url", "jdbc:postgresql://db/autocrypt?password=secret", "store.password", "hidden")).toString())
            .doesNotContain("secret", "hidden");
    }
}
