/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts what every mail may bring anew, so that the log tells of it once a minute and not more. Thread-safe. */
final class OnceAMinute {
    static final Duration SILENCE = Duration.ofMinutes(1);

    private final Clock clock;
    private Optional<Instant> toldAt = Optional.empty();
    private int untold;

    OnceAMinute(Clock clock) {
        this.clock = clock;
    }

    /** Counts once more. How often it was since this was last told, or 0 as long as nothing is to be told. */
    synchronized int count() {
        untold++;
        Instant now = clock.instant();
        // a clock that was set back must not make it silent
        if (toldAt.filter(told -> !now.isBefore(told) && now.isBefore(told.plus(SILENCE))).isPresent()) {
            return 0;
        }
        int told = untold;
        untold = 0;
        toldAt = Optional.of(now);
        return told;
    }
}
