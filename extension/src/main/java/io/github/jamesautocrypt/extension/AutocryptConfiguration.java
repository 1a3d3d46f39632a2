/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.io.FileNotFoundException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.mailets.AnnouncePolicy;
import io.github.jamesautocrypt.sma.manager.PropertiesSettings;
import io.github.jamesautocrypt.sma.manager.SmaPolicyRules;
import io.github.jamesautocrypt.sma.manager.SmaSettings;

/**
 * All of {@code conf/autocrypt.properties}; without that file everything has its default.
 *
 * @param settings what it sets, by key, but for the store
 */
record AutocryptConfiguration(Map<String, String> settings, StoreConfiguration store) {
    static final String FILE = "autocrypt";
    /** All that can be set for the server, a domain or a user. */
    static final List<Setting<?>> SETTINGS = Stream.concat(Stream.of(AnnouncePolicy.SETTING), SmaSettings.ALL.stream()).toList();
    private static final List<Setting<?>> IN_FILE = Stream.concat(SETTINGS.stream(), Stream.of(SmaSettings.INTERVAL)).toList();
    static final Set<String> KEYS = Stream.concat(IN_FILE.stream().map(Setting::key), StoreConfiguration.KEYS.stream())
        .collect(Collectors.toUnmodifiableSet());

    static AutocryptConfiguration read(PropertiesProvider properties) throws ConfigurationException {
        try {
            return from(properties.getConfiguration(FILE));
        } catch (FileNotFoundException e) {
            return from(new BaseConfiguration());
        }
    }

    static AutocryptConfiguration from(Configuration configuration) {
        refuseUnknownKeys(configuration.getKeys());
        Map<String, String> settings = PropertiesSettings.read(configuration, IN_FILE);
        SmaPolicyRules.problem(new EffectivePolicy(Map.of(Level.PROPERTIES, settings))).ifPresent(problem -> {
            throw new IllegalArgumentException("In " + FILE + ".properties, " + problem);
        });
        return new AutocryptConfiguration(settings, StoreConfiguration.from(configuration));
    }

    // A key with a slip of the pen would otherwise be a setting that silently does not hold
    private static void refuseUnknownKeys(Iterator<String> keys) {
        keys.forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("'" + key + "' in " + FILE + ".properties is not a setting of James Autocrypt; there are "
                    + String.join(", ", new TreeSet<>(KEYS)));
            }
        });
    }
}
