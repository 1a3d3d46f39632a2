/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Setup Code (A-72, A-73; Autocrypt Level 1, "Setup Code"): 36 digits in nine blocks of four, with dashes between that belong to it.
 * About 119 bits, so it needs no stretching. It never stands in a mail, a log or an exception.
 *
 * <p>Immutable and thread-safe.
 */
public final class SetupCode {
    private static final int BLOCKS = 9;
    private static final int BLOCK_DIGITS = 4;
    private static final int DIGITS = BLOCKS * BLOCK_DIGITS;
    private static final int MAX_TYPED = 200;
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");

    private final String withDashes;

    private SetupCode(String withDashes) {
        this.withDashes = withDashes;
    }

    /** A new code. */
    public static SetupCode generate(SecureRandom random) {
        return new SetupCode(IntStream.range(0, BLOCKS)
            .mapToObj(block -> String.format(Locale.ROOT, "%04d", random.nextInt(10_000)))
            .collect(Collectors.joining("-")));
    }

    /**
     * The code that somebody typed: 36 digits of any script, whatever white space and dashes stand between them. Empty if it is
     * something else.
     */
    public static Optional<SetupCode> parse(String typed) {
        if (typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        int[] digits = BETWEEN.matcher(typed).replaceAll("").codePoints().map(character -> Character.digit(character, 10)).toArray();
        if (digits.length != DIGITS || IntStream.of(digits).anyMatch(digit -> digit < 0)) {
            return Optional.empty();
        }
        return Optional.of(new SetupCode(IntStream.range(0, DIGITS)
            .mapToObj(i -> (i > 0 && i % BLOCK_DIGITS == 0 ? "-" : "") + digits[i])
            .collect(Collectors.joining())));
    }

    /** The code as it is shown, and as it is the passphrase. */
    public String withDashes() {
        return withDashes;
    }

    /** The first two digits, which a Setup Message may tell. */
    public String begin() {
        return withDashes.substring(0, 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SetupCode that && withDashes.equals(that.withDashes);
    }

    @Override
    public int hashCode() {
        return withDashes.hashCode();
    }

    /** Nothing of the code. */
    @Override
    public String toString() {
        return "SetupCode[...]";
    }
}
