/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Instant;
import java.util.Optional;

/**
 * Nothing of a user expires, because somebody said so.
 *
 * @param since  when it was said, to the second
 * @param until  when it ends, to the second; empty for not before somebody says so
 * @param reason why, for people: one line of at most {@value #MAX_REASON} characters
 */
public record Hold(Instant since, Optional<Instant> until, String reason) {
    public static final int MAX_REASON = 200;

    public Hold {
        if (reason.isBlank() || reason.length() > MAX_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'reason' must be one line of 1 to " + MAX_REASON + " characters");
        }
    }

    /** Whether it holds. */
    public boolean isInForce(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isEmpty();
    }
}
