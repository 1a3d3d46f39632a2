/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run did. Immutable and thread-safe.
 *
 * @param origin   who wanted it, in a word
 * @param mode     what was asked for instead of what policies say
 * @param scope    whose accounts were looked at: those of {@code all}, of a domain, or of {@code one user}
 * @param began    when, to the second
 * @param ended    when, to the second; empty while it is under way, and for ever where the server was killed
 * @param accounts how many were looked at
 * @param counts   what was decided, by kind and outcome
 * @param failed   how many accounts could not be looked at
 * @param failures the first of them, by name; of a user who is erased it is not told afterwards
 * @param limited  whether it ended at its limit, with more to do
 */
public record ExpirySummary(String origin, Optional<String> mode, String scope, Instant began, Optional<Instant> ended, long accounts, List<Count> counts,
                            long failed, List<String> failures, boolean limited) {
    /** So many failures are named. */
    public static final int MAX_FAILURES = 20;

    public ExpirySummary {
        counts = List.copyOf(counts);
        failures = List.copyOf(failures);
    }

    /** Whether nobody need read it: the server ran by itself and to its end, decided nothing, and nothing failed. */
    public boolean saysNothing() {
        return origin.equals(ExpiryOrder.SCHEDULED) && ended.isPresent() && counts.isEmpty() && failed == 0;
    }

    /**
     * Decisions of one kind.
     *
     * @param decision the word of {@link Decision.Kind}
     * @param outcome  that of {@link Outcome}
     * @param messages how many went, or would go
     * @param octets   how large they are together
     */
    public record Count(String decision, String outcome, long number, long messages, long octets) {

        private static Count of(ReportEntry entry) {
            return new Count(entry.kind().word(), entry.outcome().word(), 1, entry.messages(), entry.octets());
        }

        private Count plus(Count other) {
            return new Count(decision, outcome, number + other.number, messages + other.messages, octets + other.octets);
        }

        /** What was decided, by kind and outcome, in the order of these words. */
        public static List<Count> of(List<ReportEntry> entries) {
            return sum(entries.stream().map(Count::of));
        }

        /** One for each kind and outcome, in the order of these words. */
        public static List<Count> sum(Stream<Count> counts) {
            Map<String, Count> sums = new TreeMap<>();
            counts.forEach(count -> sums.merge(count.decision + " " + count.outcome, count, Count::plus));
            return List.copyOf(sums.values());
        }
    }
}
