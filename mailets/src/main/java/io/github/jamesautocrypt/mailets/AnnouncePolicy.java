/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.commons.configuration2.Configuration;

/** Whether {@link AnnounceKey} may add headers: the key {@value #KEY} of {@code autocrypt.properties}. */
public enum AnnouncePolicy {
    /** No header is ever added. The default. */
    OFF,
    /** A header is added wherever nothing speaks against it. */
    ON;

    public static final String KEY = "announce.policy";

    /**
     * Reads the policy.
     *
     * @throws IllegalArgumentException when the value is neither {@code on} nor {@code off}
     */
    public static AnnouncePolicy from(Configuration configuration) {
        if (!configuration.containsKey(KEY)) {
            return OFF;
        }
        // a list is one wrong value and not its first element
        String value = String.join(",", configuration.getStringArray(KEY));
        return switch (value) {
            case "on" -> ON;
            case "off" -> OFF;
            default -> throw new IllegalArgumentException("'" + KEY + "' must be 'on' or 'off', not '" + value + "'");
        };
    }
}
