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
    private static final long WARM_UP = 3_000_000_000L;

    /** Something that is done so many times on a server. */
    interface Work {
        /** Does it, and returns the nanoseconds that this took. */
        long times(int count) throws Exception;
    }

    /** What came out, in ascending order: how much longer the extended server takes, and nanoseconds on the stock one. */
    record Ratios(double[] ratios, double stockNanoseconds) {
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

    Ratios of(Work stock, Work extended) throws Exception {
        warmUp(stock);
        int count = count(warmUp(extended));
        double[] ratios = new double[pairs];
        double[] nanoseconds = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            boolean stockFirst = i % 2 == 0;
            long first = (stockFirst ? stock : extended).times(count);
            long second = (stockFirst ? extended : stock).times(count);
            ratios[i] = stockFirst ? (double) second / first : (double) first / second;
            nanoseconds[i] = (double) (stockFirst ? first : second) / count;
        }
        Arrays.sort(ratios);
        Arrays.sort(nanoseconds);
        return new Ratios(ratios, nanoseconds[pairs / 2]);
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
