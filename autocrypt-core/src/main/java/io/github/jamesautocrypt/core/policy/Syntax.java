/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the values of a setting are written. Immutable and thread-safe.
 *
 * @param rule   what is allowed, as the rest of a sentence that begins with "must be"
 * @param reader reads a value, or gives nothing for what is not allowed
 * @param format writes a value
 */
public record Syntax<T>(String rule, Function<String, Optional<T>> reader, Function<T, String> format) {
    /** The longest text that is looked at. */
    public static final int MAX_LENGTH = 200;

    private static final long MEBIBYTE = 1024L * 1024;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,6})d");
    private static final Pattern HOURS = Pattern.compile("([0-9]{1,6})h");
    private static final Pattern MEBIBYTES = Pattern.compile("([0-9]{1,6})M(iB)?");

    Optional<T> parse(String text) {
        return text.length() > MAX_LENGTH ? Optional.empty() : reader.apply(text);
    }

    /** A number between these. */
    public static Syntax<Integer> number(int least, int most) {
        return new Syntax<>("a number from " + least + " to " + most,
            text -> number(NUMBER.matcher(text), 0).filter(number -> number >= least && number <= most), String::valueOf);
    }

    /** A number of days between these, such as {@code 90d}. */
    public static Syntax<Integer> days(int least, int most) {
        return new Syntax<>("a number of days from " + least + "d to " + most + "d",
            text -> number(DAYS.matcher(text), 1).filter(days -> days >= least && days <= most), days -> days + "d");
    }

    /** A number of hours between these, such as {@code 6h}. */
    public static Syntax<Integer> hours(int least, int most) {
        return new Syntax<>("a number of hours from " + least + "h to " + most + "h",
            text -> number(HOURS.matcher(text), 1).filter(hours -> hours >= least && hours <= most), hours -> hours + "h");
    }

    /** A size in octets, of so many mebibytes at most, such as {@code 5MiB}; {@code 5M} says the same. */
    public static Syntax<Long> mebibytes(int most) {
        return new Syntax<>("a size from 1MiB to " + most + "MiB",
            text -> number(MEBIBYTES.matcher(text), 1).filter(size -> size >= 1 && size <= most).map(size -> size * MEBIBYTE),
            octets -> octets / MEBIBYTE + "MiB");
    }

    /** One of these, in lower case. */
    public static <E extends Enum<E>> Syntax<E> choice(Class<E> choices) {
        return new Syntax<>(Arrays.stream(choices.getEnumConstants()).map(Syntax::word).collect(Collectors.joining(" or ")),
            text -> Arrays.stream(choices.getEnumConstants()).filter(choice -> word(choice).equals(text)).findFirst(), Syntax::word);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Integer> number(Matcher matcher, int group) {
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(group))) : Optional.empty();
    }
}
