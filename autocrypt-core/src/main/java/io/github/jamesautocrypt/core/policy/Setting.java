/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import java.util.Optional;

/**
 * Something that can be set. Immutable and thread-safe.
 *
 * @param key     its name, in {@code autocrypt.properties} and everywhere
 * @param factory what holds where nobody set it
 * @param syntax  how its values are written
 */
public record Setting<T>(String key, T factory, Syntax<T> syntax) {

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when there is no such value; the message names the key and what is allowed
     */
    public T parse(String text) {
        return syntax.parse(text).orElseThrow(() -> new IllegalArgumentException("'" + key + "' must be " + syntax.rule() + ", not '" + text + "'"));
    }

    /** Reads a value, if there is such a one. */
    Optional<T> find(String text) {
        return syntax.parse(text);
    }

    /** Writes a value, so that {@link #parse} reads the same. */
    public String format(T value) {
        return syntax.format().apply(value);
    }
}
