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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.Decision;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary.Count;
import io.github.jamesautocrypt.sma.manager.expiry.Outcome;
import io.github.jamesautocrypt.sma.manager.expiry.ReportEntry;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Runs in the table {@code expiry_run}, what they decided, row by row, in {@code expiry_decision}, and how much of it there was in {@code
 * expiry_count}.
 */
public final class JdbcExpiryReports implements ExpiryReports {
    private static final Logger LOGGER = LoggerFactory.getLogger(JdbcExpiryReports.class);
    // Mail to an H2 database waits while one of these is deleted
    private static final int PORTION = 500;

    private static final String BEGIN = "INSERT INTO expiry_run (origin, mode, scope, began, ended, accounts, failed, limited) "
        + "VALUES (:origin, :mode, :scope, :began, :ended, :accounts, :failed, :limited)";
    private static final String OLDEST_KEPT = "SELECT id FROM expiry_run ORDER BY id DESC LIMIT 1 OFFSET :others";
    private static final String FORGET_DECISIONS = "DELETE FROM expiry_decision WHERE id IN "
        + "(SELECT id FROM expiry_decision WHERE run < :oldest ORDER BY run, id LIMIT :portion)";
    private static final String FORGET = "DELETE FROM expiry_run WHERE id < :oldest";
    private static final String SUM = "UPDATE expiry_run SET ended = :ended, accounts = :accounts, failed = :failed, limited = :limited WHERE id = :run";
    private static final String REMOVE = "DELETE FROM expiry_run WHERE id = :run";
    private static final String FAIL = "INSERT INTO expiry_failure (run, account) SELECT :run, id FROM account WHERE name = :account ON CONFLICT DO NOTHING";
    private static final String LIST = "SELECT * FROM expiry_run ORDER BY id DESC LIMIT :runs";
    private static final String COUNTS = "SELECT * FROM expiry_count WHERE run = :run";
    private static final String COUNT = "UPDATE expiry_count SET number = number + :number, messages = messages + :messages, octets = octets + :octets "
        + "WHERE run = :run AND decision = :decision AND outcome = :outcome";
    private static final String BEGIN_COUNT = "INSERT INTO expiry_count (run, decision, outcome, number, messages, octets) "
        + "VALUES (:run, :decision, :outcome, :number, :messages, :octets)";
    private static final String FAILURES = "SELECT a.name FROM expiry_failure f JOIN account a ON a.id = f.account WHERE f.run = :run ORDER BY a.name";
    private static final String ADD = "INSERT INTO expiry_decision (run, account, muaa, name, kind, reason, evidence, level, messages, octets, outcome) "
        + "SELECT :run, id, :muaa, :name, :kind, :reason, CAST(:evidence AS INTEGER), :level, :messages, :octets, :outcome FROM account WHERE name = :account";
    private static final String DECISIONS = "SELECT a.name AS owner, d.* FROM expiry_decision d JOIN account a ON a.id = d.account ";
    private static final String OF_RUN = DECISIONS + "WHERE d.run = :run ORDER BY d.id";
    private static final String OF_ACCOUNT = DECISIONS + "WHERE a.name = :account ORDER BY d.id";
    private static final String FAILED_RUNS = "SELECT f.run FROM expiry_failure f JOIN account a ON a.id = f.account WHERE a.name = :account ORDER BY f.run";

    private final Database database;
    private final int decisionsKept;

    public JdbcExpiryReports(Database database) {
        this(database, MAX_DECISIONS);
    }

    JdbcExpiryReports(Database database, int decisionsKept) {
        this.database = database;
        this.decisionsKept = decisionsKept;
    }

    @Override
    public long begin(ExpirySummary summary) {
        return database.<Long>transact(handle -> bind(handle.createUpdate(BEGIN), summary)
            .bind("origin", summary.origin())
            .bindBySqlType("mode", summary.mode().orElse(null), Types.VARCHAR)
            .bind("scope", summary.scope())
            .bind("began", summary.began().getEpochSecond())
            .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one());
    }

    private static Update bind(Update statement, ExpirySummary summary) {
        return statement.bindBySqlType("ended", Columns.seconds(summary.ended()), Types.BIGINT)
            .bind("accounts", summary.accounts())
            .bind("failed", summary.failed())
            .bind("limited", summary.limited());
    }

    @Override
    public void add(long run, List<ReportEntry> entries) {
        database.transact(handle -> {
            long before = counts(handle, run).stream().mapToLong(Count::number).sum();
            Count.of(entries).forEach(count -> count(handle, run, count));
            List<ReportEntry> kept = entries.subList(0, (int) Math.min(entries.size(), Math.max(0, decisionsKept - before)));
            return kept.isEmpty() ? 0 : add(handle, run, kept);
        });
    }

    private static void count(Handle handle, long run, Count count) {
        if (execute(handle, COUNT, run, count) == 0) {
            execute(handle, BEGIN_COUNT, run, count);
        }
    }

    private static int execute(Handle handle, String sql, long run, Count count) {
        try (Update statement = handle.createUpdate(sql)) {
            return statement.bind("run", run)
                .bind("decision", count.decision())
                .bind("outcome", count.outcome())
                .bind("number", count.number())
                .bind("messages", count.messages())
                .bind("octets", count.octets())
                .execute();
        }
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
        if (summary.saysNothing()) {
            database.transact(handle -> handle.createUpdate(REMOVE).bind("run", run).execute());
        } else {
            replace(run, summary);
        }
        forgetCalmly();
    }

    private void replace(long run, ExpirySummary summary) {
        database.transact(handle -> {
            summary.failures().forEach(account -> handle.createUpdate(FAIL).bind("run", run).bind("account", account).execute());
            return bind(handle.createUpdate(SUM), summary).bind("run", run).execute();
        });
    }

    // What the run did is told; of what is left over the next one gets rid
    private void forgetCalmly() {
        try {
            forget();
        } catch (StoreException e) {
            LOGGER.warn("Old reports of the expiry could not be deleted; the next run tries again: {}", e.getMessage());
            LOGGER.debug("Old reports of the expiry could not be deleted", e);
        }
    }

    private void forget() {
        Optional<Long> oldest = database.readInTransaction(handle -> handle.createQuery(OLDEST_KEPT).bind("others", KEPT - 1).mapTo(Long.class).findOne());
        if (oldest.isPresent()) {
            int deleted = PORTION;
            while (deleted == PORTION) {
                deleted = database.<Integer>unhurried(handle ->
                    handle.createUpdate(FORGET_DECISIONS).bind("oldest", oldest.get()).bind("portion", PORTION).execute());
            }
            database.<Integer>unhurried(handle -> handle.createUpdate(FORGET).bind("oldest", oldest.get()).execute());
        }
    }

    @Override
    public List<Report> list() {
        return database.readInTransaction(handle -> {
            try (Query query = handle.createQuery(LIST)) {
                return query.bind("runs", KEPT).map((row, context) -> report(handle, row)).list();
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
            return Count.sum(query.bind("run", run).map((row, context) -> new Count(row.getString("decision"), row.getString("outcome"),
                row.getLong("number"), row.getLong("messages"), row.getLong("octets"))).stream());
        }
    }

    @Override
    public void decisions(long run, Consumer<ReportEntry> reader) {
        tell(OF_RUN, query -> query.bind("run", run), (number, entry) -> reader.accept(entry));
    }

    @Override
    public void decisions(Account account, BiConsumer<Long, ReportEntry> reader) {
        tell(OF_ACCOUNT, query -> query.bind("account", account.name()), reader);
    }

    private void tell(String sql, UnaryOperator<Query> whose, BiConsumer<Long, ReportEntry> reader) {
        database.once((handle, dialect) -> {
            try {
                return Snapshot.of(handle, dialect, () -> tell(whose.apply(handle.createQuery(sql)), reader));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A decision and the number of its run. */
    private record Numbered(long run, ReportEntry entry) {
    }

    private static boolean tell(Query decisions, BiConsumer<Long, ReportEntry> reader) {
        try (decisions) {
            for (Numbered one : decisions.setFetchSize(Snapshot.ROWS_AT_ONCE).map((row, context) -> new Numbered(row.getLong("run"), entry(row)))) {
                Uninterrupted.check();
                reader.accept(one.run(), one.entry());
            }
            return true;
        }
    }

    @Override
    public List<Long> failures(Account account) {
        return database.readInTransaction(handle -> handle.createQuery(FAILED_RUNS).bind("account", account.name()).mapTo(Long.class).list());
    }

    private static ReportEntry entry(ResultSet row) throws SQLException {
        int day = row.getInt("evidence");
        Optional<LocalDate> evidence = row.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
        return new ReportEntry(new Account(row.getString("owner")), new MuaaId(row.getString("muaa")), row.getString("name"),
            Columns.constant(Decision.Kind.class, row, "kind"), row.getString("reason"), evidence, Columns.constant(Level.class, row, "level"),
            row.getInt("messages"), row.getLong("octets"), Columns.constant(Outcome.class, row, "outcome"));
    }
}
