/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.util.Optional;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;

/** What a header tells although nobody has looked at the message. */
public final class SmaHeaders {

    private SmaHeaders() {
    }

    /** Who says that he wrote the message, in whichever version of the protocol; the server agent too. */
    public static Optional<MuaaId> writer(SmaHeaderResult header) {
        if (header instanceof SmaHeaderResult.Valid valid) {
            return Optional.of(valid.header().from());
        }
        return header instanceof SmaHeaderResult.Opaque opaque ? opaque.from() : Optional.empty();
    }
}
