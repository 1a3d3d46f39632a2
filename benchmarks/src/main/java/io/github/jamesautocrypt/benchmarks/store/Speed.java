/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.store;

import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.LongSupplier;

import com.sun.management.OperatingSystemMXBean;

import io.github.jamesautocrypt.core.service.PeerStates;

/** How often something can be done in a second, by some clock. */
record Speed(Population population, PeerStates store, LongSupplier nanoseconds) {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 6;
    private static final long ROUND = 2_000_000_000L;
    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 50;
    private static final OperatingSystemMXBean PROCESS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** The processor time of this process. */
    static Speed ofOneCore(Population population, PeerStates store) {
        return new Speed(population, store, PROCESS::getProcessCpuTime);
    }

    /** The time that passes: for a database in another process. */
    static Speed ofOneThread(Population population, PeerStates store) {
        return new Speed(population, store, System::nanoTime);
    }

    /** Something that happens to a peer; no two times alike. */
    interface Work {
        void with(Population.Known peer, long turn);
    }

    /** The best of several rounds: whatever else the computer does can only make the others slower. */
    double perSecond(Work work) {
        Random random = new Random(1);
        double best = 0;
        long turn = 1;
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long begin = nanoseconds.getAsLong();
            long first = turn;
            long elapsed;
            do {
                for (int i = 0; i < BETWEEN_LOOKS_AT_THE_CLOCK; i++) {
                    work.with(population.peer(random.nextInt(population.peers())), turn++);
                }
                elapsed = nanoseconds.getAsLong() - begin;
            } while (elapsed < ROUND);
            best = round < WARM_UP ? best : Math.max(best, (turn - first) * 1e9 / elapsed);
        }
        return best;
    }
}
