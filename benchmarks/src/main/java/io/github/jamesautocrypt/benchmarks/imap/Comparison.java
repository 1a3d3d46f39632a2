/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.util.Arrays;

/**
 * How long the same takes on both servers, in pairs of short turns: within one, whatever else the machine does falls on both nearly alike.
 *
 * @param pairs how many
 * @param turn  how long a turn takes, about, in nanoseconds
 */
record Comparison(int pairs, long turn) {
    private static final long WARM_UP = 8_000_000_000L;

    /** Something that is done so many times on a server. */
    interface Work {
        /** Does it, and returns the nanoseconds that this took. */
        long times(int count) throws Exception;
    }

    /** A server, and what is done there. */
    record Side(BenchmarkedJames james, Work work) { }

    /** What came out, in ascending order: how much longer the extended server takes; how much more processor time in all; nanoseconds on the stock one. */
    record Ratios(double[] ratios, double processor, double stockNanoseconds) {
        double median() {
            return ratios[ratios.length / 2];
        }

        double quantile(double share) {
            return ratios[(int) Math.min(ratios.length - 1, ratios.length * share)];
        }

        /** Where the median of endlessly many pairs would lie in 95 of 100 such runs, if pairs were independent: a distance in ranks. */
        double bound(int sign) {
            int rank = (int) Math.round(ratios.length / 2.0 + sign * 0.98 * Math.sqrt(ratios.length));
            return ratios[Math.max(0, Math.min(ratios.length - 1, rank))];
        }
    }

    Ratios of(Side stock, Side extended) throws Exception {
        warmUp(stock.work());
        int count = count(warmUp(extended.work()));
        long stockBefore = stock.james().processorNanoseconds();
        long extendedBefore = extended.james().processorNanoseconds();
        double[] ratios = new double[pairs];
        double[] nanoseconds = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            boolean stockFirst = i % 2 == 0;
            long first = (stockFirst ? stock : extended).work().times(count);
            long second = (stockFirst ? extended : stock).work().times(count);
            ratios[i] = stockFirst ? (double) second / first : (double) first / second;
            nanoseconds[i] = (double) (stockFirst ? first : second) / count;
        }
        double processor = (double) (extended.james().processorNanoseconds() - extendedBefore) / (stock.james().processorNanoseconds() - stockBefore);
        Arrays.sort(ratios);
        Arrays.sort(nanoseconds);
        return new Ratios(ratios, processor, nanoseconds[pairs / 2]);
    }

    private int count(double nanoseconds) {
        return (int) Math.max(1, turn / nanoseconds);
    }

    // nanoseconds for one, at the end
    private static double warmUp(Work work) throws Exception {
        long begin = System.nanoTime();
        int count = 1;
        double last = work.times(1);
        while (System.nanoTime() - begin < WARM_UP) {
            last = (double) work.times(count) / count;
            count = Math.min(count * 2, 64);
        }
        return last;
    }
}
