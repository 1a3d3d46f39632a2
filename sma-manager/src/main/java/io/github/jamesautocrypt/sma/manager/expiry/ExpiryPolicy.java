/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.LocalDate;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.policy.Value;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.SmaSettings.OnOff;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;

/**
 * How the SMA folders of an account age. Immutable and thread-safe.
 *
 * @param mode      what is done about what has expired
 * @param staleDays after how many whole days without a sign of life a MUAA is stale
 * @param deadDays  and dead, as it is set; {@link #deadAfter} says when it is
 * @param weakSigns whether signs count that any program gives that walks through all folders
 * @param keepLast  whether the MUAA that lived last stays
 * @param mail      whether the user gets a mail
 */
public record ExpiryPolicy(Value<ExpiryMode> mode, Value<Integer> staleDays, Value<Integer> deadDays, Value<Integer> orphanDays,
                           Value<Integer> messageDays, Value<Integer> tombstoneDays, boolean weakSigns, boolean keepLast, boolean mail) {

    /** What of a policy matters here. */
    public static ExpiryPolicy of(EffectivePolicy policy) {
        Value<Integer> stale = policy.value(SmaSettings.STALE);
        Value<Integer> dead = policy.value(SmaSettings.DEAD);
        return new ExpiryPolicy(policy.value(SmaSettings.EXPIRY), stale, dead, policy.value(SmaSettings.ORPHAN),
            policy.value(SmaSettings.MESSAGE), policy.value(SmaSettings.TOMBSTONE), policy.get(SmaSettings.WEAK) == OnOff.ON,
            policy.get(SmaSettings.KEEP_LAST) == OnOff.ON, policy.get(SmaSettings.MAIL) == OnOff.ON);
    }

    /** After how many whole days without a sign of life a MUAA is dead: not before it is stale, whatever levels that are set apart say together. */
    int deadAfter() {
        return Math.max(staleDays.value(), deadDays.value());
    }

    /** The last day on which a MUAA is known to have lived. */
    public LocalDate lastSign(RegisteredMuaa muaa) {
        return weakSigns ? muaa.lastSign() : Stream.concat(Stream.of(muaa.known()), muaa.strong().stream()).max(LocalDate::compareTo).orElseThrow();
    }

    /** How long a MUAA may be silent. */
    public LifePolicy lives() {
        return new LifePolicy(staleDays.value(), deadAfter());
    }

    /** What a MUAA is on a day (UTC). */
    public LifeState state(RegisteredMuaa muaa, LocalDate today) {
        return muaa.isRemoved() ? LifeState.REMOVED : lives().state(lastSign(muaa), today);
    }

    /** The level from which comes what decides about the life of a MUAA. */
    Level lifeLevel() {
        return deadDays.level();
    }
}
