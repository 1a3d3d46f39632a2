/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.time.Instant;

import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * The tombstone of the MUAA that the header names in {@code to}.
 *
 * @param by who removed it
 * @param at when, to the second
 */
public record Removal(By by, Instant at) implements SmaContent {

    /** Who removes a MUAA. */
    public enum By {
        USER, ADMIN, EXPIRY,
        /** A word that this version does not know. */
        OTHER
    }

    public Removal {
        Texts.requireSeconds("at", at);
    }

    @Override
    public SmaType type() {
        return SmaType.REMOVAL;
    }
}
