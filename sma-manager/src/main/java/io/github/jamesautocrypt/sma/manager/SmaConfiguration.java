/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.apache.commons.configuration2.Configuration;

/**
 * What an administrator sets for the whole server in {@code autocrypt.properties}.
 *
 * <p>Example:
 * <pre>
 * # Keep SMA folders out of folder lists: on or off
 * sma.hiding=on
 * </pre>
 *
 * @param hiding {@code sma.hiding}: whether SMA folders are left out of the folder lists of clients that did not ask for them
 */
public record SmaConfiguration(Hiding hiding) {
    /** What holds when nothing is set. */
    public static final SmaConfiguration DEFAULT = new SmaConfiguration(Hiding.ON);

    public static final String HIDING = "sma.hiding";

    /** Whether SMA folders are hidden. */
    public enum Hiding {
        /** Only who asks for SMA folders by the start of their name finds them in a list. */
        ON,
        /** SMA folders are listed like all others; for clients that only ever list everything. */
        OFF;

        private static final String ALLOWED = Arrays.stream(values()).map(Hiding::asString).collect(Collectors.joining(" or "));

        private String asString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Hiding from(String key, String value) {
            return Arrays.stream(values())
                .filter(hiding -> hiding.asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' must be " + ALLOWED + ", not '" + value + "'"));
        }
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when a value is none of the allowed ones; its message is for the administrator
     */
    public static SmaConfiguration from(Configuration configuration) {
        if (!configuration.containsKey(HIDING)) {
            return DEFAULT;
        }
        // a list is one wrong value and not its first element
        return new SmaConfiguration(Hiding.from(HIDING, String.join(",", configuration.getStringArray(HIDING))));
    }
}
