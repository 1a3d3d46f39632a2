/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.sma.manager.expiry.ReportEntry;

/**
 * Decisions as lines of comma-separated values (RFC 4180). What a device calls itself is anybody's text: a spreadsheet must not take it for a formula.
 */
final class ExpiryCsv {
    static final String HEADER = "user,muaa,name,decision,outcome,reason,last sign of life,level,messages,octets\r\n";
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private ExpiryCsv() {
    }

    static String line(ReportEntry entry) {
        return List.of(entry.account().name(), entry.muaa().value(), entry.name(), entry.kind().word(), entry.outcome().word(), entry.reason(),
                entry.lastSign().map(LocalDate::toString).orElse(""), entry.level().name().toLowerCase(Locale.ROOT), Integer.toString(entry.messages()),
                Long.toString(entry.octets()))
            .stream()
            .map(ExpiryCsv::cell)
            .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String harmless = !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n') ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
