/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of {@link ReadingMail} and prints what they cost against each other. Of many short iterations the fastest counts:
 * whatever else the computer does can only make the others slower, and not all of them alike.
 */
public final class Ratios {
    private final Map<String, Double> nanoseconds = new TreeMap<>();

    private Ratios(Collection<RunResult> results) {
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            nanoseconds.put(name.substring(name.lastIndexOf('.') + 1), result.getPrimaryResult().getStatistics().getMin());
        }
    }

    /** Takes about a minute. */
    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
            .include(ReadingMail.class.getName())
            .forks(1)
            .warmupIterations(3).warmupTime(TimeValue.seconds(1))
            .measurementIterations(100).measurementTime(TimeValue.milliseconds(50))
            .build();
        new Ratios(new Runner(options).run()).print();
    }

    private void print() {
        System.out.println();
        nanoseconds.forEach((name, cost) -> System.out.printf("%-45s %10.0f ns%n", name, cost));
        System.out.println();
        ratio("a message with a known key : decoding and hashing the key", "readAMessageWithAKnownKey", "decodeAndHashTheKey", 3);
        ratio("a known key in a new header : decoding and hashing the key", "readAMessageWithAKnownKeyInANewHeader", "decodeAndHashTheKey",
            Double.POSITIVE_INFINITY);
        ratio("a message with a new key : Bouncy Castle's parse of it", "readAMessageWithANewKey", "parseTheKeyWithBouncyCastle", 1.2);
        beyond("a message without a header, beyond finding its headers", "readAMessageWithoutAHeader", "findTheHeadersOfAMessageWithoutAHeader");
        beyond("a much travelled one, beyond finding its headers", "readAMuchTravelledMessageWithoutAHeader", "findTheHeadersOfAMuchTravelledMessage");
        ratio("a much travelled one with a known key : decoding and hashing", "readAMuchTravelledMessageWithAKnownKey", "decodeAndHashTheKey",
            Double.POSITIVE_INFINITY);
        ratio("verifying a key : decoding and hashing it", "verifyTheKey", "decodeAndHashTheKey", Double.POSITIVE_INFINITY);
    }

    private void beyond(String what, String measured, String baseline) {
        System.out.printf("%-65s %8.2f µs (target: at most 2 µs)%n", what, (nanoseconds.get(measured) - nanoseconds.get(baseline)) / 1000);
    }

    private void ratio(String what, String measured, String baseline, double target) {
        System.out.printf("%-65s %8.2f%s%n", what, nanoseconds.get(measured) / nanoseconds.get(baseline),
            Double.isInfinite(target) ? "" : " (target: at most " + target + ")");
    }
}
