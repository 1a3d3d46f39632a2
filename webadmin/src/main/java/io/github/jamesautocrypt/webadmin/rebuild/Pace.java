/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps work from going faster than it should. Not thread-safe. */
final class Pace {
    private final long nanosForEach;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private long due;

    /** How one waits. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    Pace(int perSecond, LongSupplier nanoTime, Pause pause) {
        this.nanosForEach = Duration.ofSeconds(1).toNanos() / perSecond;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.due = nanoTime.getAsLong();
    }

    static Pace perSecond(int count, Pause pause) {
        return new Pace(count, System::nanoTime, pause);
    }

    /** Waits until the next piece of work may begin. Time that was lost is not made up for. */
    void await() throws InterruptedException {
        long now = nanoTime.getAsLong();
        if (due - now > 0) {
            pause.of(Duration.ofNanos(due - now));
            due += nanosForEach;
        } else {
            due = now + nanosForEach;
        }
    }
}
