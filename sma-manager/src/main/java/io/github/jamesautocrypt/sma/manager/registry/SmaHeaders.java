/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.util.Optional;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;

/** What a header tells although nobody has looked at the message. */
public final class SmaHeaders {

    private SmaHeaders() {
    }

    /** The header of a message, if it is an SMA message of a kind that this version knows. */
    public static Optional<SmaHeader> of(byte[] message) {
        return SmaHeaderParser.find(HeaderBlock.of(message)) instanceof SmaHeaderResult.Valid valid ? Optional.of(valid.header()) : Optional.empty();
    }

    /** Who says that he wrote the message, in whichever version of the protocol; the server agent too. */
    public static Optional<MuaaId> writer(SmaHeaderResult header) {
        if (header instanceof SmaHeaderResult.Valid valid) {
            return Optional.of(valid.header().from());
        }
        return header instanceof SmaHeaderResult.Opaque opaque ? opaque.from() : Optional.empty();
    }
}
