/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.mailets.AnnouncePolicy;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;

class AutocryptConfigurationTest {
    // failsafe and surefire start in the folder of the module
    private static final Path SAMPLE = Path.of("../config/autocrypt.properties");
    private static final Path DOCUMENTATION = Path.of("../docs/configure.md");
    private static final Pattern SETTING = Pattern.compile("^#([a-z.]+)=(.*)$", Pattern.MULTILINE);

    @Test
    void withoutAnySettingEverythingHasItsDefault() {
        assertThat(AutocryptConfiguration.from(new BaseConfiguration()))
            .isEqualTo(new AutocryptConfiguration(SmaConfiguration.DEFAULT, AnnouncePolicy.OFF, StoreConfiguration.DEFAULT));
    }

    @Test
    void aKeyThatIsNoneOfOursStopsTheStartAndNamesThoseThatAre() {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.setProperty("anounce.policy", "on");
        assertThatThrownBy(() -> AutocryptConfiguration.from(configuration))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'anounce.policy' in autocrypt.properties is not a setting of James Autocrypt; there are announce.policy, sma.guard, "
                + "sma.hiding, sma.limit.inbox.messages, sma.limit.inbox.size, sma.limit.muaas, "
                + "store.connections, store.events.kept, store.password, store.url, store.user");
    }

    @Test
    void theSampleShowsEveryKeyWithItsDefault() throws IOException {
        List<MatchResult> settings = SETTING.matcher(Files.readString(SAMPLE)).results().toList();
        assertThat(settings).extracting(setting -> setting.group(1)).containsExactlyInAnyOrderElementsOf(AutocryptConfiguration.KEYS);

        BaseConfiguration shown = new BaseConfiguration();
        settings.forEach(setting -> shown.setProperty(setting.group(1), setting.group(2)));
        assertThat(AutocryptConfiguration.from(shown)).isEqualTo(AutocryptConfiguration.from(new BaseConfiguration()));
    }

    @Test
    void theDocumentationTellsEveryKey() throws IOException {
        String documentation = Files.readString(DOCUMENTATION);
        assertThat(AutocryptConfiguration.KEYS).allSatisfy(key -> assertThat(documentation).contains("`" + key + "`"));
    }
}
