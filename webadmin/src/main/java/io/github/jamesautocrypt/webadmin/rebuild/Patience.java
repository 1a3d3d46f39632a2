/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.time.Duration;

import io.github.jamesautocrypt.core.service.StoreException;

/**
 * How long a rebuild waits for a store that does not answer, which rests for ten seconds after a failure.
 *
 * @param pause between two attempts
 */
record Patience(Duration pause) {
    static final int ATTEMPTS = 30;
    /** Some minutes. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(5));

    /** A step that asks the store. */
    interface Step<T, E extends Exception> {
        T take() throws E;
    }

    /**
     * Takes a step as often as it takes.
     *
     * @throws StoreException       when it failed for the last time
     * @throws InterruptedException when somebody cancels it
     */
    <T, E extends Exception> T take(Cancellation cancellation, Step<T, E> step) throws InterruptedException, E {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.take();
            } catch (StoreException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                cancellation.pause(pause);
            }
        }
    }
}
