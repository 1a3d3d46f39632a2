/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary.Count;

/** How far a run has come. Thread-safe: one counts, others look. */
public final class ExpiryTally {
    private final List<String> failures = new ArrayList<>();
    private List<Count> counts = List.of();
    private Optional<Instant> began = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private long accounts;
    private long failed;
    private int deletions;
    private boolean limited;
    private boolean busy;

    /** What there is to tell of an order now. */
    public synchronized ExpirySummary summary(ExpiryOrder order) {
        return new ExpirySummary(order.origin(), order.mode().map(mode -> mode.name().toLowerCase(Locale.ROOT)), scope(order.scope()),
            began.orElse(Instant.EPOCH), ended, accounts, counts, failed, failures, limited);
    }

    private static String scope(Scope scope) {
        if (scope instanceof Scope.Domain domain) {
            return domain.name();
        }
        return scope instanceof Scope.User ? "one user" : "all";
    }

    synchronized void begin(Instant at) {
        began = Optional.of(at);
    }

    synchronized void end(Instant at) {
        ended = Optional.of(at);
    }

    synchronized void count(List<ReportEntry> entries) {
        accounts++;
        deletions += (int) entries.stream().filter(entry -> entry.kind().deletes()).count();
        counts = Count.sum(Stream.concat(counts.stream(), Count.of(entries).stream()));
    }

    synchronized void countFailed(Account account) {
        failed++;
        if (failures.size() < ExpirySummary.MAX_FAILURES) {
            failures.add(account.name());
        }
    }

    synchronized int deletions() {
        return deletions;
    }

    synchronized void limit() {
        limited = true;
    }

    synchronized void findBusy() {
        busy = true;
    }

    /** Whether it did nothing because another run was under way. */
    public synchronized boolean isBusy() {
        return busy;
    }

    /** Whether all that it was to do is done. */
    public synchronized boolean isFlawless() {
        return ended.isPresent() && failed == 0 && !busy;
    }
}
