/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the {@code Date} field (RFC 5322, 3.3; of 4.3 the names of zones). The day of the week is not looked at: where it is wrong, the
 * date is meant. Years of two digits and leap seconds are no dates.
 */
final class MessageDate {
    private static final int MAX_LENGTH = 200;
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern DAY_OF_WEEK = Pattern.compile("^\\p{Alpha}{3,9}\\s*,");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern ZONE_NAME = Pattern.compile("\\p{Alpha}+$");
    private static final Map<Long, String> MONTHS = Map.ofEntries(
        Map.entry(1L, "Jan"), Map.entry(2L, "Feb"), Map.entry(3L, "Mar"), Map.entry(4L, "Apr"),
        Map.entry(5L, "May"), Map.entry(6L, "Jun"), Map.entry(7L, "Jul"), Map.entry(8L, "Aug"),
        Map.entry(9L, "Sep"), Map.entry(10L, "Oct"), Map.entry(11L, "Nov"), Map.entry(12L, "Dec"));
    // RFC 5322, 4.3; any other name counts as -0000
    private static final Map<String, String> ZONES = Map.of("EDT", "-0400", "EST", "-0500", "CDT", "-0500", "CST", "-0600",
        "MDT", "-0600", "MST", "-0700", "PDT", "-0700", "PST", "-0800");
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendValue(DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
        .appendLiteral(' ')
        .appendText(MONTH_OF_YEAR, MONTHS)
        .appendLiteral(' ')
        .appendValue(YEAR, 4)
        .appendLiteral(' ')
        .appendValue(HOUR_OF_DAY, 1, 2, SignStyle.NOT_NEGATIVE)
        .appendLiteral(':')
        .appendValue(MINUTE_OF_HOUR, 2)
        .optionalStart()
        .appendLiteral(':')
        .appendValue(SECOND_OF_MINUTE, 2)
        .optionalEnd()
        .appendLiteral(' ')
        .appendOffset("+HHMM", "+0000")
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);

    private MessageDate() {
    }

    /** The instant of the only {@code Date} field; empty when there is none, more than one, or none that can be read. */
    static Optional<Instant> of(HeaderBlock headers) {
        List<RawField> fields = headers.named("Date");
        return fields.size() == 1 ? parse(fields.get(0)) : Optional.empty();
    }

    private static Optional<Instant> parse(RawField field) {
        if (field.size() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text = field.text();
        return UsualDate.parse(text).or(() -> parseAnyForm(text));
    }

    static Optional<Instant> parseAnyForm(String text) {
        try {
            return Optional.of(FORMAT.parse(normalized(text), OffsetDateTime::from).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String normalized(String date) {
        String plain = BLANKS.matcher(DAY_OF_WEEK.matcher(withoutComments(date).strip()).replaceFirst("")).replaceAll(" ").strip();
        return ZONE_NAME.matcher(plain).replaceFirst(zone -> ZONES.getOrDefault(zone.group().toUpperCase(Locale.ROOT), "+0000"));
    }

    private static String withoutComments(String date) {
        String before = date;
        String after = COMMENT.matcher(before).replaceAll(" ");
        while (!after.equals(before)) {
            before = after;
            after = COMMENT.matcher(before).replaceAll(" ");
        }
        return after;
    }
}
