/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.time.Instant;

/** What verifying a signature gives. Immutable and thread-safe. */
public sealed interface Verification {

    /**
     * The expected key signed these very octets.
     *
     * @param created when, by the word of the signer
     */
    record Good(Instant created) implements Verification {
    }

    /** Nobody vouches for the octets. */
    record Failed(OpenPgpDefect defect) implements Verification {
    }
}
