/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Keeps what the last runs found, and forgets older ones; of a user who is erased also what stands here. Implementations are thread-safe; every
 * method may throw a {@link StoreException}.
 */
public interface ExpiryReports {
    /** How many runs are kept. */
    int KEPT = 5;
    /** How many decisions of a run are kept, the first ones. */
    int MAX_DECISIONS = 50_000;

    /** A run begins; gives its number. */
    long begin(ExpirySummary summary);

    /** Adds what was decided in an account: all of it to the counts, and to the decisions what there is room for. */
    void add(long run, List<ReportEntry> entries);

    /**
     * Replaces the summary, but its counts, which are those of all that was added. A run of which it {@linkplain ExpirySummary#saysNothing says
     * nothing} is forgotten.
     */
    void sum(long run, ExpirySummary summary);

    /** A run and what it did. */
    record Report(long run, ExpirySummary summary) {
    }

    /** The runs that are kept, the newest first. */
    List<Report> list();

    /** The newest run. */
    default Optional<Report> latest() {
        return list().stream().findFirst();
    }

    /** Tells the decisions of a run that are kept, in the order in which they were made. */
    void decisions(long run, Consumer<ReportEntry> reader);

    /** Tells what is kept of an account: with the number of the run each decision, in the order in which they were made. */
    void decisions(Account account, BiConsumer<Long, ReportEntry> reader);

    /** The runs that name an account as one that could not be looked at, the oldest first. */
    List<Long> failures(Account account);
}
