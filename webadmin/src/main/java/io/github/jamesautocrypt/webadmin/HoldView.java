/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.sma.manager.expiry.Hold;

/**
 * A hold as JSON.
 *
 * @param inForce whether it is not over yet
 */
public record HoldView(Instant since, Optional<Instant> until, String reason, boolean inForce) {

    static HoldView of(Hold hold, Instant now) {
        return new HoldView(hold.since(), hold.until(), hold.reason(), hold.isInForce(now));
    }
}
