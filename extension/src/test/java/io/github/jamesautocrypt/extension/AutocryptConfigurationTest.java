/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Level;

class AutocryptConfigurationTest {
    // failsafe and surefire start in the folder of the module
    private static final Path SAMPLE = Path.of("../config/autocrypt.properties");
    private static final Path DOCUMENTATION = Path.of("../docs/configure.md");
    private static final Pattern SETTING = Pattern.compile("^#([a-z.-]+)=(.*)$", Pattern.MULTILINE);

    @Test
    void withoutAnySettingEverythingHasItsDefault() {
        assertThat(AutocryptConfiguration.from(new BaseConfiguration()))
            .isEqualTo(new AutocryptConfiguration(Map.of(), StoreConfiguration.DEFAULT));
    }

    @Test
    void aKeyThatIsNoneOfOursStopsTheStartAndNamesThoseThatAre() {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.setProperty("anounce.policy", "on");
        assertThatThrownBy(() -> AutocryptConfiguration.from(configuration))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'anounce.policy' in autocrypt.properties is not a setting of James Autocrypt; there are announce.policy, sma.expiry, "
                + "sma.expiry.dead, sma.expiry.interval, sma.expiry.keep-last, sma.expiry.mail, sma.expiry.mail.from, sma.expiry.mail.language, "
                + "sma.expiry.message, sma.expiry.orphan, sma.expiry.stale, sma.expiry.tombstone, sma.expiry.weak-signs, sma.guard, sma.hiding, "
                + "sma.limit.inbox.messages, sma.limit.inbox.size, sma.limit.muaas, "
                + "store.connections, store.events.kept, store.password, store.url, store.user");
    }

    @Test
    void whatIsSetIsKeptAsItWasWritten() {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.setProperty("sma.limit.inbox.size", "6M");
        configuration.setProperty("announce.policy", "on");
        assertThat(AutocryptConfiguration.from(configuration).settings()).containsOnly(Map.entry("sma.limit.inbox.size", "6M"),
            Map.entry("announce.policy", "on"));
    }

    @Test
    void aValueThatIsNotAllowedStopsTheStart() {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.setProperty("sma.expiry.dead", "3 months");
        assertThatThrownBy(() -> AutocryptConfiguration.from(configuration))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'sma.expiry.dead' must be a number of days from 1d to 3650d, not '3 months'");
    }

    @Test
    void valuesThatMakeNoSenseTogetherStopTheStart() {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.setProperty("sma.expiry.dead", "30d");
        assertThatThrownBy(() -> AutocryptConfiguration.from(configuration))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("In autocrypt.properties, 'sma.expiry.dead' (30d) must not be less than 'sma.expiry.stale' (35d): "
                + "a mail program is stale first, and dead later");
    }

    @Test
    void theSampleShowsEveryKeyWithItsDefault() throws IOException {
        List<MatchResult> settings = SETTING.matcher(Files.readString(SAMPLE)).results().toList();
        assertThat(settings).extracting(setting -> setting.group(1)).containsExactlyInAnyOrderElementsOf(AutocryptConfiguration.KEYS);

        BaseConfiguration shown = new BaseConfiguration();
        settings.forEach(setting -> shown.setProperty(setting.group(1), setting.group(2)));
        AutocryptConfiguration sample = AutocryptConfiguration.from(shown);
        assertThat(sample.store()).isEqualTo(StoreConfiguration.DEFAULT);
        EffectivePolicy policy = new EffectivePolicy(Map.of(Level.PROPERTIES, sample.settings()));
        assertThat(AutocryptConfiguration.SETTINGS).allSatisfy(setting -> assertThat(policy.get(setting)).as(setting.key()).isEqualTo(setting.factory()));
    }

    @Test
    void theDocumentationTellsEveryKey() throws IOException {
        String documentation = Files.readString(DOCUMENTATION);
        assertThat(AutocryptConfiguration.KEYS).allSatisfy(key -> assertThat(documentation).contains("`" + key + "`"));
    }
}
