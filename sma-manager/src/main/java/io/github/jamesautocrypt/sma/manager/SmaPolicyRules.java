/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import java.util.Optional;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Setting;

/** Which settings do not go together, although each is allowed. A pure function. */
public final class SmaPolicyRules {

    private SmaPolicyRules() {
    }

    /** What is wrong with the values that hold together, as a sentence for the administrator; nothing if they make sense. */
    public static Optional<String> problem(EffectivePolicy policy) {
        return policy.get(SmaSettings.DEAD) < policy.get(SmaSettings.STALE)
            ? Optional.of(shown(policy, SmaSettings.DEAD) + " must not be less than " + shown(policy, SmaSettings.STALE)
                + ": a mail program is stale first, and dead later")
            : Optional.empty();
    }

    private static <T> String shown(EffectivePolicy policy, Setting<T> setting) {
        return "'" + setting.key() + "' (" + setting.format(policy.get(setting)) + ")";
    }
}
