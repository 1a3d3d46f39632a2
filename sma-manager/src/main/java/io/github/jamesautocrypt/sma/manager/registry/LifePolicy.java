/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.LocalDate;

/**
 * How long a MUAA may be silent. A pure function of its last sign of life and of the day.
 *
 * @param staleDays after how many whole days without a sign of life a MUAA is stale
 * @param deadDays  and after how many it is dead; not fewer
 */
public record LifePolicy(int staleDays, int deadDays) {
    /** Autocrypt's own number, and three months. */
    public static final LifePolicy DEFAULT = new LifePolicy(35, 90);

    public LifePolicy {
        if (staleDays < 1 || deadDays < staleDays) {
            throw new IllegalArgumentException("'deadDays' must not be less than 'staleDays', and both at least 1");
        }
    }

    /** The state of a MUAA on a day (UTC). */
    public LifeState state(RegisteredMuaa muaa, LocalDate today) {
        return muaa.isRemoved() ? LifeState.REMOVED : state(muaa.lastSign(), today);
    }

    /** The state on a day (UTC) of a MUAA that was not removed, by the day of its last sign of life. */
    public LifeState state(LocalDate lastSign, LocalDate today) {
        if (lastSign.isBefore(firstOfStale(today))) {
            return LifeState.DEAD;
        }
        return lastSign.isBefore(firstOfLive(today)) ? LifeState.STALE : LifeState.LIVE;
    }

    /** The first day: who gave a sign of life on it or later is live. */
    public LocalDate firstOfLive(LocalDate today) {
        return today.minusDays(staleDays);
    }

    /** The first day: who gave a sign of life on it or later is not dead. */
    public LocalDate firstOfStale(LocalDate today) {
        return today.minusDays(deadDays);
    }
}
