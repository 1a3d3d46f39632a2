/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.Decision;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary.Count;
import io.github.jamesautocrypt.sma.manager.expiry.Outcome;
import io.github.jamesautocrypt.sma.manager.expiry.ReportEntry;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** Runs in the table {@code expiry_run}, and what they decided, row by row, in {@code expiry_decision}. */
public final class JdbcExpiryReports implements ExpiryReports {
    private static final String BEGIN = "INSERT INTO expiry_run (origin, mode, scope, began, ended, accounts, failed, limited) "
        + "VALUES (:origin, :mode, :scope, :began, :ended, :accounts, :failed, :limited)";
    // Who else begins a run at the same moment takes away the same ones
    private static final String FORGET = "DELETE FROM expiry_run WHERE id NOT IN (SELECT id FROM expiry_run ORDER BY id DESC LIMIT :kept)";
    private static final String SUM = "UPDATE expiry_run SET ended = :ended, accounts = :accounts, failed = :failed, limited = :limited WHERE id = :run";
    private static final String FAIL = "INSERT INTO expiry_failure (run, account) SELECT :run, id FROM account WHERE name = :account ON CONFLICT DO NOTHING";
    private static final String LATEST = "SELECT * FROM expiry_run ORDER BY id DESC LIMIT 1";
    private static final String COUNTS = "SELECT kind, outcome, COUNT(*) AS number, SUM(messages) AS messages, SUM(octets) AS octets FROM expiry_decision "
        + "WHERE run = :run GROUP BY kind, outcome ORDER BY kind, outcome";
    private static final String FAILURES = "SELECT a.name FROM expiry_failure f JOIN account a ON a.id = f.account WHERE f.run = :run ORDER BY a.name";
    private static final String ADD = "INSERT INTO expiry_decision (run, account, muaa, name, kind, reason, evidence, level, messages, octets, outcome) "
        + "SELECT :run, id, :muaa, :name, :kind, :reason, CAST(:evidence AS INTEGER), :level, :messages, :octets, :outcome FROM account WHERE name = :account";
    private static final String DECISIONS = "SELECT a.name AS owner, d.* FROM expiry_decision d JOIN account a ON a.id = d.account "
        + "WHERE d.run = :run ORDER BY d.id";

    private final Database database;

    public JdbcExpiryReports(Database database) {
        this.database = database;
    }

    @Override
    public long begin(ExpirySummary summary) {
        return database.<Long>transact(handle -> {
            long run = bind(handle.createUpdate(BEGIN), summary)
                .bind("origin", summary.origin())
                .bindBySqlType("mode", summary.mode().orElse(null), Types.VARCHAR)
                .bind("scope", summary.scope())
                .bind("began", summary.began().getEpochSecond())
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
            handle.createUpdate(FORGET).bind("kept", KEPT).execute();
            return run;
        });
    }

    private static Update bind(Update statement, ExpirySummary summary) {
        return statement.bindBySqlType("ended", Columns.seconds(summary.ended()), Types.BIGINT)
            .bind("accounts", summary.accounts())
            .bind("failed", summary.failed())
            .bind("limited", summary.limited());
    }

    @Override
    public void add(long run, List<ReportEntry> entries) {
        database.transact(handle -> add(handle, run, entries));
    }

    private static int add(Handle handle, long run, List<ReportEntry> entries) {
        try (PreparedBatch batch = handle.prepareBatch(ADD)) {
            for (ReportEntry entry : entries) {
                batch.bind("run", run)
                    .bind("account", entry.account().name())
                    .bind("muaa", entry.muaa().value())
                    .bind("name", entry.name())
                    .bind("kind", Columns.constant(entry.kind()))
                    .bind("reason", entry.reason())
                    .bindBySqlType("evidence", entry.lastSign().map(MuaaRow::number).orElse(null), Types.INTEGER)
                    .bind("level", Columns.constant(entry.level()))
                    .bind("messages", entry.messages())
                    .bind("octets", entry.octets())
                    .bind("outcome", Columns.constant(entry.outcome()))
                    .add();
            }
            return batch.execute().length;
        }
    }

    @Override
    public void sum(long run, ExpirySummary summary) {
        database.transact(handle -> {
            summary.failures().forEach(account -> handle.createUpdate(FAIL).bind("run", run).bind("account", account).execute());
            return bind(handle.createUpdate(SUM), summary).bind("run", run).execute();
        });
    }

    @Override
    public Optional<Report> latest() {
        return database.readInTransaction(handle -> {
            try (Query query = handle.createQuery(LATEST)) {
                return query.map((row, context) -> report(handle, row)).findOne();
            }
        });
    }

    private static Report report(Handle handle, ResultSet row) throws SQLException {
        long run = row.getLong("id");
        return new Report(run, new ExpirySummary(row.getString("origin"), Optional.ofNullable(row.getString("mode")), row.getString("scope"),
            Instant.ofEpochSecond(row.getLong("began")), Columns.instant(row, "ended"), row.getLong("accounts"), counts(handle, run), row.getLong("failed"),
            handle.createQuery(FAILURES).bind("run", run).mapTo(String.class).list(), row.getBoolean("limited")));
    }

    private static List<Count> counts(Handle handle, long run) {
        try (Query query = handle.createQuery(COUNTS)) {
            return query.bind("run", run).map((row, context) -> new Count(Columns.constant(Decision.Kind.class, row, "kind").word(),
                Columns.constant(Outcome.class, row, "outcome").word(), row.getLong("number"), row.getLong("messages"), row.getLong("octets"))).list();
        }
    }

    @Override
    public void decisions(long run, Consumer<ReportEntry> reader) {
        database.once((handle, dialect) -> {
            try {
                return Snapshot.of(handle, dialect, () -> decisions(handle, run, reader));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean decisions(Handle handle, long run, Consumer<ReportEntry> reader) {
        try (Query query = handle.createQuery(DECISIONS)) {
            for (ReportEntry entry : query.bind("run", run).setFetchSize(Snapshot.ROWS_AT_ONCE).map((row, context) -> entry(row))) {
                Uninterrupted.check();
                reader.accept(entry);
            }
            return true;
        }
    }

    private static ReportEntry entry(ResultSet row) throws SQLException {
        int day = row.getInt("evidence");
        Optional<LocalDate> evidence = row.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
        return new ReportEntry(new Account(row.getString("owner")), new MuaaId(row.getString("muaa")), row.getString("name"),
            Columns.constant(Decision.Kind.class, row, "kind"), row.getString("reason"), evidence, Columns.constant(Level.class, row, "level"),
            row.getInt("messages"), row.getLong("octets"), Columns.constant(Outcome.class, row, "outcome"));
    }
}
