/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Announced;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Notes;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** How a MUAA stands in a row of the table {@code muaa}. */
final class MuaaRow {
    static final String KNOWN = "known";
    private static final int NEVER = 0;
    private static final String BETWEEN_FEATURES = " ";

    private MuaaRow() {
    }

    static RegisteredMuaa read(ResultSet row) throws SQLException {
        return new RegisteredMuaa(new MuaaId(row.getString("muaa")),
            announced(row),
            day(row, "inbox"),
            LocalDate.ofEpochDay(row.getInt(KNOWN)),
            sign(row, "strong"),
            sign(row, "weak"),
            Columns.instant(row, "removed"),
            new Notes(day(row, "half"), sign(row, "told")));
    }

    private static Optional<Announced> announced(ResultSet row) throws SQLException {
        Optional<LocalDate> since = day(row, "announced");
        if (since.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Announced(since.get(),
            Instant.ofEpochSecond(row.getLong("dated")),
            row.getString("name"),
            row.getString("software"),
            Instant.ofEpochSecond(row.getLong("created")),
            Stream.of(row.getString("features").split(BETWEEN_FEATURES)).filter(feature -> !feature.isEmpty()).toList(),
            Columns.fingerprint(row, "fingerprint").orElse("")));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        int day = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }

    private static Optional<LocalDate> sign(ResultSet row, String column) throws SQLException {
        int day = row.getInt(column);
        return day == NEVER ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }

    static void bind(Update statement, Account account, RegisteredMuaa muaa) {
        Optional<Announced> announced = muaa.announcement();
        statement.bind("account", account.name())
            .bind("muaa", muaa.muaa().value())
            .bind(KNOWN, number(muaa.known()))
            .bindBySqlType("inbox", muaa.inboxSince().map(MuaaRow::number).orElse(null), Types.INTEGER)
            .bindBySqlType("announced", announced.map(Announced::since).map(MuaaRow::number).orElse(null), Types.INTEGER)
            .bindBySqlType("dated", announced.map(said -> said.date().getEpochSecond()).orElse(null), Types.BIGINT)
            .bindBySqlType("name", announced.map(Announced::name).orElse(null), Types.VARCHAR)
            .bindBySqlType("software", announced.map(Announced::software).orElse(null), Types.VARCHAR)
            .bindBySqlType("created", announced.map(said -> said.created().getEpochSecond()).orElse(null), Types.BIGINT)
            .bindBySqlType("features", announced.map(said -> features(said.features())).orElse(null), Types.VARCHAR)
            .bindBySqlType("fingerprint", Columns.fingerprint(announced.map(Announced::fingerprint)), Types.VARBINARY)
            .bind("strong", muaa.strong().map(MuaaRow::number).orElse(NEVER))
            .bind("weak", muaa.weak().map(MuaaRow::number).orElse(NEVER))
            .bindBySqlType("removed", Columns.seconds(muaa.removed()), Types.BIGINT)
            .bindBySqlType("half", muaa.notes().halfSince().map(MuaaRow::number).orElse(null), Types.INTEGER)
            .bind("told", muaa.notes().told().map(MuaaRow::number).orElse(NEVER))
            .bind("life", life(muaa));
    }

    static int number(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    /** The last day on which it is known to have lived; if it was removed, the day of that as a number below 0. */
    static int life(RegisteredMuaa muaa) {
        return muaa.removed().map(MuaaRow::tombstone).orElseGet(() -> number(muaa.lastSign()));
    }

    /** The same, of what stands in the columns. */
    static int life(Map<String, Object> row) {
        return Optional.ofNullable((Long) row.get("removed"))
            .map(Instant::ofEpochSecond)
            .map(MuaaRow::tombstone)
            .orElseGet(() -> Stream.of(KNOWN, "strong", "weak").mapToInt(column -> Math.toIntExact((Long) row.get(column))).max().orElseThrow());
    }

    private static int tombstone(Instant removed) {
        return -1 - Math.max(0, number(LocalDate.ofInstant(removed, ZoneOffset.UTC)));
    }

    private static String features(List<String> features) {
        return String.join(BETWEEN_FEATURES, features);
    }
}
