/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Keeps what the last runs found, and forgets older ones; of a user who is erased also what stands here. Implementations are thread-safe; every
 * method may throw a {@link StoreException}.
 */
public interface ExpiryReports {
    /** How many runs are kept. */
    int KEPT = 5;

    /** A run begins; gives its number. */
    long begin(ExpirySummary summary);

    /** Adds what was decided in an account. */
    void add(long run, List<ReportEntry> entries);

    /** Replaces the summary. */
    void sum(long run, ExpirySummary summary);

    /** A run and what it did. */
    record Report(long run, ExpirySummary summary) {
    }

    /** The newest run. */
    Optional<Report> latest();

    /** Tells all decisions of a run, in the order in which they were made. */
    void decisions(long run, Consumer<ReportEntry> reader);
}
