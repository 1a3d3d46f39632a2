/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The form of {@code Date} that nearly every program writes, {@code Mon, 15 Jan 2024 13:00:00 +0100}, with or without the day of the
 * week or a comment at the end, with days of one digit, or with {@code GMT} for the zone. Says nothing of any other form, or of dates
 * that take thought: those are for {@link MessageDate}, which reads this form too and must come to the same result.
 */
final class UsualDate {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int LETTERS = 3;
    private static final String FROM_MONTH = " Jan 2024 13:00:00 +0100";
    private static final String GREENWICH = " GMT";
    private static final String GREENWICH_IN_DIGITS = " +0000";
    private static final int NO_NUMBER = -1;
    /** Every month has so many; what is meant by more depends on the month. */
    private static final int SAFE_DAYS = 28;
    /** As far as time zones go; what is meant by more is not to be known. */
    private static final int SAFE_ZONE_HOURS = 14;

    private UsualDate() {
    }

    /** The instant, or empty for what is not in this form. */
    static Optional<Instant> parse(String date) {
        String text = date.endsWith(GREENWICH) ? date.substring(0, date.length() - GREENWICH.length()) + GREENWICH_IN_DIGITS : date;
        int start = afterDayOfWeek(text);
        int digits = text.length() > start + 1 && text.charAt(start + 1) == ' ' ? 1 : 2;
        int month = start + digits;
        if (endOfDate(text) != month + FROM_MONTH.length() || !hasSeparators(text, month)) {
            return Optional.empty();
        }
        return instant(text, number(text, start, digits), month);
    }

    private static int afterDayOfWeek(String text) {
        if (text.length() <= LETTERS || text.charAt(LETTERS) != ',') {
            return 0;
        }
        for (int i = 0; i < LETTERS; i++) {
            if (!isLetter(text.charAt(i))) {
                return 0;
            }
        }
        return text.startsWith(", ", LETTERS) ? LETTERS + 2 : 0;
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z';
    }

    // One comment without any within it
    private static int endOfDate(String text) {
        int comment = text.indexOf(" (");
        boolean one = comment >= 0 && text.indexOf('(', comment + 2) < 0 && text.indexOf(')', comment) == text.length() - 1;
        return one ? comment : text.length();
    }

    private static boolean hasSeparators(String text, int month) {
        return text.charAt(month) == ' ' && text.charAt(month + 4) == ' ' && text.charAt(month + 9) == ' '
            && text.charAt(month + 12) == ':' && text.charAt(month + 15) == ':' && text.charAt(month + 18) == ' ';
    }

    private static Optional<Instant> instant(String text, int day, int at) {
        int month = MONTHS.indexOf(text.substring(at + 1, at + 1 + LETTERS));
        int year = number(text, at + 5, 4);
        int hour = number(text, at + 10, 2);
        int minute = number(text, at + 13, 2);
        int second = number(text, at + 16, 2);
        char sign = text.charAt(at + 19);
        int zoneHours = number(text, at + 20, 2);
        int zoneMinutes = number(text, at + 22, 2);
        boolean usual = month >= 0 && month % LETTERS == 0 && year >= 0 && isWithin(day, 1, SAFE_DAYS)
            && isWithin(hour, 0, 23) && isWithin(minute, 0, 59) && isWithin(second, 0, 59)
            && (sign == '+' || sign == '-') && isWithin(zoneHours, 0, SAFE_ZONE_HOURS) && isWithin(zoneMinutes, 0, 59);
        if (!usual) {
            return Optional.empty();
        }
        long local = seconds(LocalDate.of(year, month / LETTERS + 1, day).toEpochDay() * 24 + hour, minute) + second;
        long zone = seconds(zoneHours, zoneMinutes);
        return Optional.of(Instant.ofEpochSecond(sign == '+' ? local - zone : local + zone));
    }

    private static long seconds(long hours, int minutes) {
        return (hours * 60 + minutes) * 60;
    }

    private static boolean isWithin(int number, int least, int most) {
        return number >= least && number <= most;
    }

    private static int number(String text, int start, int digits) {
        int number = 0;
        for (int i = start; i < start + digits; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return NO_NUMBER;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
