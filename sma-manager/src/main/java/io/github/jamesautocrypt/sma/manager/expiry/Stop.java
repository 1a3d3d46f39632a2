/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Duration;

/** How somebody ends a run that is under way: it looks here between two accounts, and never in the middle of a step. */
public interface Stop {

    /**
     * Waits so long, or not at all when the run is to end.
     *
     * @throws InterruptedException when the run is to end
     */
    void pause(Duration duration) throws InterruptedException;
}
