/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How the server came by a message: what the log of key events says beside the key.
 *
 * @param at           when the message arrived or was submitted, in whole seconds
 * @param authenticity whether its sender is known to be its sender
 */
public record Receipt(Instant at, Authenticity authenticity) {
    public Receipt {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** What is known of the claim that a message comes from the address in its From. */
    public enum Authenticity {
        /** The submitter had logged in, or a signature of the sender's domain was verified. */
        AUTHENTICATED,
        /** Such a proof was looked for and is not there. */
        NOT_AUTHENTICATED,
        /** Nobody looked. */
        UNKNOWN
    }
}
