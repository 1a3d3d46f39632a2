/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.jamesautocrypt.core.service.StoreException;

/** How long one mail waits for a store that is asked for each of its recipients. For one mail and one thread. */
final class TimeLimit {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Clock clock;
    private final Instant end;

    private TimeLimit(Clock clock) {
        this.clock = clock;
        this.end = clock.instant().plus(PATIENCE);
    }

    static TimeLimit fromNowOn(Clock clock) {
        return new TimeLimit(clock);
    }

    /** @throws StoreException when the mail has waited long enough */
    void check() {
        if (clock.instant().isAfter(end)) {
            throw new StoreException("A mail to many was not looked at for all of them, for the store is slow");
        }
    }
}
