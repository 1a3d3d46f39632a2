/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The limits of single values, the same for those who write and those who read. */
final class Texts {
    static final int MAX_NAME = 64;
    /** JSON numbers up to 2^53 are exact everywhere. */
    static final long MAX_NUMBER = 1L << 53;
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Texts() {
    }

    // Shown to people: no controls, no line ends, no marks that turn the direction of what stands beside it
    static void requireLine(String name, String text) {
        require(text.codePointCount(0, text.length()) <= MAX_NAME && text.codePoints().allMatch(Texts::isHarmless),
            "'" + name + "' must be one line of at most " + MAX_NAME + " characters");
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    static void requireWord(String name, String text) {
        require(WORD.matcher(text).matches(), "'" + name + "' must be 1 to 64 letters, digits and hyphens");
    }

    static void requireFingerprint(String name, String text) {
        require(FINGERPRINT.matcher(text).matches(), "'" + name + "' must be 40 or 64 upper-case hexadecimal digits");
    }

    static void requireSeconds(String name, Instant instant) {
        require(instant.getNano() == 0 && !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST),
            "'" + name + "' must be a whole second of the years 1970 to 9999");
    }

    static void requireNumber(String name, long number) {
        require(number >= 0 && number <= MAX_NUMBER, "'" + name + "' must be from 0 to 2^53");
    }

    static void requireCount(String name, List<?> list, int min, int max) {
        require(list.size() >= min && list.size() <= max, "'" + name + "' must have " + min + " to " + max + " entries");
    }

    static void requireUnique(String name, Stream<?> values) {
        Set<Object> seen = new HashSet<>();
        require(values.allMatch(seen::add), "'" + name + "' must not name anything twice");
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
