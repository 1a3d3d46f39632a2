/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import java.util.Optional;

/** What looking for the {@code Autocrypt-SMA} header of a message gives. Immutable and thread-safe. */
public sealed interface SmaHeaderResult {

    /** An SMA message of version 1 and of a known type. */
    record Valid(SmaHeader header) implements SmaHeaderResult {
    }

    /**
     * An SMA message of a later version or of a type to come. It counts for limits and expiry and is otherwise left alone.
     *
     * @param version as it is written
     * @param type    as it is written; empty if there is none, which a later version may allow
     * @param from    who wrote it; empty if that cannot be told, which in version 1 it can
     */
    record Opaque(String version, Optional<String> type, Optional<MuaaId> from) implements SmaHeaderResult {
    }

    /** No SMA message. */
    record Invalid(SmaHeaderDefect defect) implements SmaHeaderResult {
    }

    /** Whether a message with this header may stand in an SMA folder. */
    default boolean isSmaMessage() {
        return !(this instanceof Invalid);
    }
}
