/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;

/**
 * What one input may cost. A first measurement beyond the limit may be the compiler's or the collector's doing, so it is repeated and
 * the best one counts. While Jazzer watches every branch and every comparison, that costs more than the code itself; so it may be told
 * to allow a multiple then, and {@link Replay} asks for the truth.
 *
 * @param time   of the processor, on this thread
 * @param octets all that is allocated, however short it lives
 */
record Cost(Duration time, long octets) {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final int ATTEMPTS = 20;
    private static final int ALLOWANCE = Integer.getInteger("fuzz.allowance", 1);

    static Cost limit(Duration time, int mebibytes) {
        return new Cost(time.multipliedBy(ALLOWANCE), ALLOWANCE * mebibytes * 1024L * 1024L);
    }

    /** The result, if the limit holds. */
    <T> T check(Supplier<T> work) {
        long leastTime = Long.MAX_VALUE;
        long leastOctets = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long timeBefore = THREADS.getCurrentThreadCpuTime();
            long octetsBefore = THREADS.getCurrentThreadAllocatedBytes();
            T result = work.get();
            leastOctets = Math.min(leastOctets, THREADS.getCurrentThreadAllocatedBytes() - octetsBefore);
            leastTime = Math.min(leastTime, THREADS.getCurrentThreadCpuTime() - timeBefore);
            if (leastTime <= time.toNanos() && leastOctets <= octets) {
                return result;
            }
        }
        throw new BrokenPromise("It cost " + Duration.ofNanos(leastTime) + " and " + leastOctets + " octets");
    }
}
