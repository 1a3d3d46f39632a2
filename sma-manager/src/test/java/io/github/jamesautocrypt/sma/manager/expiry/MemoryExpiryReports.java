/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary.Count;

/** Reports for tests; forgets everything with the process. Thread-safe. */
public final class MemoryExpiryReports implements ExpiryReports {
    private final TreeMap<Long, ExpirySummary> summaries = new TreeMap<>();
    private final TreeMap<Long, List<ReportEntry>> entries = new TreeMap<>();
    private final TreeMap<Long, List<Count>> counts = new TreeMap<>();
    private final int decisionsKept;

    public MemoryExpiryReports() {
        this(MAX_DECISIONS);
    }

    MemoryExpiryReports(int decisionsKept) {
        this.decisionsKept = decisionsKept;
    }

    @Override
    public synchronized long begin(ExpirySummary summary) {
        long run = entries.isEmpty() ? 1 : entries.lastKey() + 1;
        summaries.put(run, summary);
        entries.put(run, new ArrayList<>());
        counts.put(run, List.of());
        return run;
    }

    @Override
    public synchronized void add(long run, List<ReportEntry> added) {
        List<ReportEntry> kept = entries.get(run);
        kept.addAll(added.subList(0, Math.min(added.size(), decisionsKept - kept.size())));
        counts.put(run, Count.sum(Stream.concat(counts.get(run).stream(), Count.of(added).stream())));
    }

    @Override
    public synchronized void sum(long run, ExpirySummary summary) {
        summaries.put(run, summary);
        if (summary.saysNothing()) {
            summaries.remove(run);
        }
        while (summaries.size() > KEPT) {
            entries.remove(summaries.pollFirstEntry().getKey());
        }
    }

    @Override
    public synchronized List<Report> list() {
        return summaries.descendingMap().entrySet().stream().limit(KEPT).map(one -> new Report(one.getKey(), counted(one.getKey(), one.getValue()))).toList();
    }

    private ExpirySummary counted(long run, ExpirySummary summary) {
        return new ExpirySummary(summary.origin(), summary.mode(), summary.scope(), summary.began(), summary.ended(), summary.accounts(), counts.get(run),
            summary.failed(), summary.failures(), summary.limited());
    }

    @Override
    public synchronized void decisions(long run, Consumer<ReportEntry> reader) {
        entries.getOrDefault(run, List.of()).forEach(reader);
    }

    @Override
    public synchronized void decisions(Account account, BiConsumer<Long, ReportEntry> reader) {
        entries.forEach((run, all) -> all.stream().filter(entry -> entry.account().equals(account)).forEach(entry -> reader.accept(run, entry)));
    }

    @Override
    public synchronized List<Long> failures(Account account) {
        return summaries.keySet().stream().filter(run -> summaries.get(run).failures().contains(account.name())).toList();
    }
}
