/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.configuration2.Configuration;

import io.github.jamesautocrypt.core.policy.Setting;

/** Finds settings in {@code autocrypt.properties}. Stateless and thread-safe. */
public final class PropertiesSettings {

    private PropertiesSettings() {
    }

    /**
     * What is set there of some settings, by key.
     *
     * @throws IllegalArgumentException when a value is not allowed; the message names the key and what is
     */
    public static Map<String, String> read(Configuration configuration, Collection<Setting<?>> settings) {
        return settings.stream()
            .filter(setting -> configuration.containsKey(setting.key()))
            .collect(Collectors.toUnmodifiableMap(Setting::key, setting -> text(configuration, setting)));
    }

    private static String text(Configuration configuration, Setting<?> setting) {
        // a list is one wrong value and not its first element
        String text = String.join(",", configuration.getStringArray(setting.key()));
        setting.parse(text);
        return text;
    }
}
