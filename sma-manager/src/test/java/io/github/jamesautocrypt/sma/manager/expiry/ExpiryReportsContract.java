/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary.Count;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** What everybody must do who keeps reports. */
public interface ExpiryReportsContract {
    int MOST = 1_200;
    Account ALICE = new Account("alice@example.org");
    Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    ReportEntry REMOVAL = new ReportEntry(ALICE, new MuaaId("27"), "T\u00E9l\u00E9phone", Decision.Kind.REMOVE_DEAD, "No sign of life since 2025-01-01",
        Optional.of(LocalDate.parse("2025-01-01")), Level.DOMAIN, 1, 2000, Outcome.DONE);
    ReportEntry MESSAGES = new ReportEntry(ALICE, new MuaaId("28"), "", Decision.Kind.DELETE_MESSAGES, "Not read for 30 days", Optional.empty(),
        Level.FACTORY, 7, 90_000_000_000L, Outcome.WOULD);

    /** They keep {@value #MOST} decisions of a run. */
    ExpiryReports reports();

    /** Knows the accounts of which reports tell. */
    MuaaRegistry muaas();

    private static ExpirySummary summary(List<Count> counts, Optional<Instant> ended) {
        return new ExpirySummary("test", Optional.of("enforce"), "example.org", NOW, ended, 12, counts, 1, List.of(ALICE.name()), true);
    }

    private List<ReportEntry> decisions(long run) {
        List<ReportEntry> entries = new ArrayList<>();
        reports().decisions(run, entries::add);
        return entries;
    }

    private void known() {
        muaas().write(ALICE, AccountMuaas.NONE, MuaaRegistryContract.of(MuaaRegistryContract.silent(new MuaaId("27"))));
    }

    @Test
    default void beforeTheFirstRunThereIsNoReport() {
        assertThat(reports().latest()).isEmpty();
    }

    @Test
    default void aReportTellsWhatWasDecidedInItsOrder() {
        known();
        long run = reports().begin(summary(List.of(), Optional.empty()));
        reports().add(run, List.of(MESSAGES));
        reports().add(run, List.of(REMOVAL, MESSAGES));
        assertThat(decisions(run)).containsExactly(MESSAGES, REMOVAL, MESSAGES);
    }

    @Test
    default void theSummaryIsKept() {
        known();
        long run = reports().begin(new ExpirySummary("test", Optional.of("enforce"), "example.org", NOW, Optional.empty(), 0, List.of(), 0, List.of(), false));
        assertThat(reports().latest().orElseThrow().summary().ended()).isEmpty();
        reports().add(run, List.of(MESSAGES, REMOVAL, MESSAGES));
        ExpirySummary summary = summary(List.of(new Count("delete-messages", "would", 2, 14, 180_000_000_000L), new Count("remove-dead", "done", 1, 1, 2000)),
            Optional.of(NOW.plusSeconds(5)));
        reports().sum(run, summary);
        assertThat(reports().latest()).contains(new ExpiryReports.Report(run, summary));
    }

    @Test
    default void ofALargeReportTheFirstDecisionsAreKeptAndAllAreCounted() {
        known();
        long run = reports().begin(summary(List.of(), Optional.empty()));
        reports().add(run, Collections.nCopies(MOST - 1, REMOVAL));
        reports().add(run, List.of(MESSAGES, REMOVAL));
        reports().add(run, List.of(REMOVAL));
        assertThat(decisions(run)).hasSize(MOST).last().isEqualTo(MESSAGES);
        assertThat(reports().latest().orElseThrow().summary().counts()).containsExactly(new Count("delete-messages", "would", 1, 7, 90_000_000_000L),
            new Count("remove-dead", "done", MOST + 1, MOST + 1, 2000 * (MOST + 1)));
    }

    @Test
    default void alsoALargeReportIsForgotten() {
        known();
        List<Long> runs = IntStream.rangeClosed(0, ExpiryReports.KEPT).mapToObj(i -> {
            long run = reports().begin(summary(List.of(), Optional.empty()));
            reports().add(run, Collections.nCopies(i == 0 ? MOST : 1, REMOVAL));
            reports().sum(run, summary(List.of(), Optional.of(NOW)));
            return run;
        }).toList();
        assertThat(runs).allSatisfy(run -> assertThat(decisions(run)).hasSize(run.equals(runs.get(0)) ? 0 : 1));
    }

    @Test
    default void aRunByItselfThatFoundNothingHidesNoOther() {
        known();
        long run = reports().begin(ofServer("schedule", Optional.empty()));
        reports().add(run, List.of(REMOVAL));
        reports().sum(run, summary(List.of(), Optional.of(NOW)));
        long empty = reports().begin(ofServer("schedule", Optional.empty()));
        assertThat(reports().list()).extracting(ExpiryReports.Report::run).containsExactly(empty, run);
        reports().sum(empty, ofServer("schedule", Optional.of(NOW)));
        assertThat(reports().list()).extracting(ExpiryReports.Report::run).containsExactly(run);
        assertThat(decisions(run)).containsExactly(REMOVAL);
    }

    @Test
    default void whoAskedForARunIsToldAlsoThatItFoundNothing() {
        long run = reports().begin(ofServer("admin", Optional.empty()));
        reports().sum(run, ofServer("admin", Optional.of(NOW)));
        assertThat(reports().latest()).contains(new ExpiryReports.Report(run, ofServer("admin", Optional.of(NOW))));
    }

    private static ExpirySummary ofServer(String origin, Optional<Instant> ended) {
        return new ExpirySummary(origin, Optional.empty(), "all", NOW, ended, 7, List.of(), 0, List.of(), false);
    }

    @Test
    default void allThatIsKeptOfAnAccountIsTold() {
        known();
        List<Long> runs = List.of(reports().begin(summary(List.of(), Optional.empty())), reports().begin(summary(List.of(), Optional.empty())));
        runs.forEach(run -> {
            reports().add(run, List.of(REMOVAL, MESSAGES));
            reports().sum(run, summary(List.of(), Optional.of(NOW)));
        });
        List<String> told = new ArrayList<>();
        reports().decisions(ALICE, (run, entry) -> told.add(run + " " + entry));
        assertThat(told).containsExactly(runs.get(0) + " " + REMOVAL, runs.get(0) + " " + MESSAGES, runs.get(1) + " " + REMOVAL, runs.get(1) + " " + MESSAGES);
        assertThat(reports().failures(ALICE)).isEqualTo(runs);

        Account bob = new Account("bob@example.org");
        reports().decisions(bob, (run, entry) -> told.clear());
        assertThat(told).isNotEmpty();
        assertThat(reports().failures(bob)).isEmpty();
    }

    @Test
    default void ofManyRunsTheLastAreKept() {
        known();
        List<Long> runs = IntStream.range(0, ExpiryReports.KEPT + 2).mapToObj(i -> {
            long run = reports().begin(summary(List.of(), Optional.empty()));
            reports().add(run, List.of(REMOVAL));
            reports().sum(run, summary(List.of(), Optional.of(NOW)));
            return run;
        }).toList();
        assertThat(runs).allSatisfy(run -> assertThat(decisions(run)).hasSize(runs.indexOf(run) < 2 ? 0 : 1));
        assertThat(reports().list()).extracting(ExpiryReports.Report::run)
            .containsExactlyElementsOf(IntStream.rangeClosed(1, ExpiryReports.KEPT).mapToObj(i -> runs.get(runs.size() - i)).toList());
    }
}
