/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reports for tests; forgets everything with the process. Thread-safe. */
public final class MemoryExpiryReports implements ExpiryReports {
    private final TreeMap<Long, ExpirySummary> summaries = new TreeMap<>();
    private final TreeMap<Long, List<ReportEntry>> entries = new TreeMap<>();

    @Override
    public synchronized long begin(ExpirySummary summary) {
        long run = summaries.isEmpty() ? 1 : summaries.lastKey() + 1;
        summaries.put(run, summary);
        entries.put(run, new ArrayList<>());
        while (summaries.size() > KEPT) {
            entries.remove(summaries.pollFirstEntry().getKey());
        }
        return run;
    }

    @Override
    public synchronized void add(long run, List<ReportEntry> added) {
        entries.get(run).addAll(added);
    }

    @Override
    public synchronized void sum(long run, ExpirySummary summary) {
        summaries.put(run, summary);
    }

    @Override
    public synchronized Optional<Report> latest() {
        return Optional.ofNullable(summaries.lastEntry()).map(last -> new Report(last.getKey(), last.getValue()));
    }

    @Override
    public synchronized void decisions(long run, Consumer<ReportEntry> reader) {
        entries.getOrDefault(run, List.of()).forEach(reader);
    }
}
