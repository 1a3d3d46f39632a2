/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values that hold for somebody. Immutable and thread-safe. */
public final class EffectivePolicy {
    private static final List<Level> NEAREST_FIRST = List.of(Level.USER, Level.DOMAIN, Level.GLOBAL, Level.PROPERTIES);

    private final Map<Level, Map<String, String>> texts;

    /**
     * From what was set.
     *
     * @param texts by level and key; what cannot be read counts as not set
     */
    public EffectivePolicy(Map<Level, Map<String, String>> texts) {
        this.texts = texts.isEmpty() ? Map.of() : new EnumMap<>(texts);
    }

    /** What holds of a setting, and why. */
    public <T> Value<T> value(Setting<T> setting) {
        return NEAREST_FIRST.stream()
            .flatMap(level -> find(setting, level).map(value -> new Value<>(value, level)).stream())
            .findFirst()
            .orElseGet(() -> new Value<>(setting.factory(), Level.FACTORY));
    }

    private <T> Optional<T> find(Setting<T> setting, Level level) {
        return Stream.ofNullable(texts.get(level)).flatMap(set -> Stream.ofNullable(set.get(setting.key()))).findFirst().flatMap(setting::find);
    }

    /** What holds of a setting. */
    public <T> T get(Setting<T> setting) {
        return value(setting).value();
    }

    /** The same, if these were set at a level instead of what is set there. */
    public EffectivePolicy with(Level level, Map<String, String> settings) {
        Map<Level, Map<String, String>> changed = new EnumMap<>(Level.class);
        changed.putAll(texts);
        changed.put(level, Map.copyOf(settings));
        return new EffectivePolicy(changed);
    }
}
