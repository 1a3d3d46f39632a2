/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;

/**
 * How the server came by a message: what the log of key events says beside the key.
 *
 * @param at           when the message arrived or was submitted
 * @param authenticity whether its sender is known to be its sender
 */
public record Receipt(Instant at, Authenticity authenticity) {

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
