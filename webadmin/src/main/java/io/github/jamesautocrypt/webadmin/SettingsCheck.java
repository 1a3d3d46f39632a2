/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.sma.manager.SmaPolicyRules;

/**
 * Whether something can be set. A pure function.
 *
 * @param catalogue all settings that there are
 */
record SettingsCheck(List<Setting<?>> catalogue) {

    /**
     * Why these cannot be set, as a sentence; nothing if they can.
     *
     * @param wanted texts by key, which replace all that is set at the level
     * @param now    what holds where they are to be set
     */
    Optional<String> problem(Map<String, String> wanted, Level level, EffectivePolicy now) {
        return wanted.entrySet().stream()
            .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
            .findFirst()
            .or(() -> SmaPolicyRules.problem(now.with(level, wanted)));
    }

    private Optional<String> problem(String key, String text) {
        Optional<Setting<?>> setting = catalogue.stream().filter(known -> known.key().equals(key)).findFirst();
        return setting.isPresent() ? problem(setting.get(), text) : Optional.of("'" + key + "' is no setting; there are "
            + catalogue.stream().map(Setting::key).sorted().collect(Collectors.joining(", ")));
    }

    private static Optional<String> problem(Setting<?> setting, String text) {
        try {
            setting.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
