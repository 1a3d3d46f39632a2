/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.configuration2.Configuration;

import io.github.jamesautocrypt.sma.manager.guard.Guarding;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;

/**
 * What an administrator sets for the whole server in {@code autocrypt.properties}.
 *
 * <p>Example:
 * <pre>
 * # Keep SMA folders out of folder lists: on or off
 * sma.hiding=on
 * # Refuse in SMA folders what is no SMA message: strict, lenient or off
 * sma.guard=strict
 * # What an account may have
 * sma.limit.muaas=32
 * sma.limit.inbox.messages=500
 * sma.limit.inbox.size=5M
 * </pre>
 *
 * @param hiding   {@code sma.hiding}: whether SMA folders are left out of the folder lists of clients that did not ask for them
 * @param guarding {@code sma.guard}: what clients may do to SMA folders
 * @param limits   {@code sma.limit.*}: how much may stand in them
 */
public record SmaConfiguration(Hiding hiding, Guarding guarding, SmaLimits limits) {
    /** What holds when nothing is set. */
    public static final SmaConfiguration DEFAULT = new SmaConfiguration(Hiding.ON, Guarding.STRICT, SmaLimits.DEFAULT);

    public static final String HIDING = "sma.hiding";
    public static final String GUARD = "sma.guard";
    public static final String MUAAS = "sma.limit.muaas";
    public static final String INBOX_MESSAGES = "sma.limit.inbox.messages";
    public static final String INBOX_SIZE = "sma.limit.inbox.size";
    /** All keys that are read here. */
    public static final Set<String> KEYS = Set.of(HIDING, GUARD, MUAAS, INBOX_MESSAGES, INBOX_SIZE);

    private static final int MAX_MUAAS = 1000;
    private static final int MAX_MESSAGES = 100_000;
    private static final int MAX_MEBIBYTES = 1024;
    private static final long MEBIBYTE = 1024L * 1024;

    /** Whether SMA folders are hidden. */
    public enum Hiding {
        /** Only who asks for SMA folders by the start of their name finds them in a list. */
        ON,
        /** SMA folders are listed like all others; for clients that only ever list everything. */
        OFF
    }

    /** Whether the server manages the folders: it hides and guards them. */
    public boolean managesFolders() {
        return hiding == Hiding.ON && guarding != Guarding.OFF;
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when a value is none of the allowed ones; its message is for the administrator
     */
    public static SmaConfiguration from(Configuration configuration) {
        SmaLimits limits = new SmaLimits(
            text(configuration, MUAAS).map(value -> number(MUAAS, value, "", MAX_MUAAS)).orElse(SmaLimits.DEFAULT.muaas()),
            text(configuration, INBOX_MESSAGES).map(value -> number(INBOX_MESSAGES, value, "", MAX_MESSAGES)).orElse(SmaLimits.DEFAULT.inboxMessages()),
            text(configuration, INBOX_SIZE).map(value -> number(INBOX_SIZE, value, "M", MAX_MEBIBYTES) * MEBIBYTE).orElse(SmaLimits.DEFAULT.inboxOctets()));
        return new SmaConfiguration(choice(configuration, HIDING, Hiding.class, DEFAULT.hiding()),
            choice(configuration, GUARD, Guarding.class, DEFAULT.guarding()), limits);
    }

    // a list is one wrong value and not its first element
    private static Optional<String> text(Configuration configuration, String key) {
        return configuration.containsKey(key) ? Optional.of(String.join(",", configuration.getStringArray(key))) : Optional.empty();
    }

    private static <E extends Enum<E>> E choice(Configuration configuration, String key, Class<E> choices, E ifUnset) {
        return text(configuration, key).map(value -> choice(key, value, choices)).orElse(ifUnset);
    }

    private static <E extends Enum<E>> E choice(String key, String value, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
            .filter(choice -> written(choice).equals(value))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("'" + key + "' must be "
                + Arrays.stream(choices.getEnumConstants()).map(SmaConfiguration::written).collect(Collectors.joining(" or ")) + ", not '" + value + "'"));
    }

    private static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static int number(String key, String value, String unit, int max) {
        if (value.matches("[0-9]{1,6}" + unit)) {
            int number = Integer.parseInt(value.substring(0, value.length() - unit.length()));
            if (number >= 1 && number <= max) {
                return number;
            }
        }
        throw new IllegalArgumentException("'" + key + "' must be a number from 1" + unit + " to " + max + unit + ", not '" + value + "'");
    }
}
