/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.core.policy.Value;

/**
 * What is set somewhere as JSON, and what holds there therefore.
 *
 * @param set       texts by key
 * @param effective all settings by key
 */
public record PolicyView(SortedMap<String, String> set, SortedMap<String, ValueView> effective) {

    /** A value and the level at which it was set, in lower case. */
    public record ValueView(String value, String level) {
    }

    static PolicyView of(Map<String, String> set, EffectivePolicy policy, List<Setting<?>> catalogue) {
        return new PolicyView(new TreeMap<>(set), effective(policy, catalogue));
    }

    static SortedMap<String, ValueView> effective(EffectivePolicy policy, List<Setting<?>> catalogue) {
        SortedMap<String, ValueView> values = new TreeMap<>();
        catalogue.forEach(setting -> values.put(setting.key(), view(setting, policy)));
        return values;
    }

    private static <T> ValueView view(Setting<T> setting, EffectivePolicy policy) {
        Value<T> value = policy.value(setting);
        return new ValueView(setting.format(value.value()), value.level().name().toLowerCase(Locale.ROOT));
    }
}
