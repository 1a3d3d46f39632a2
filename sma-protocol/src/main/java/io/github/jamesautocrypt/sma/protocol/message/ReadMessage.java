/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;

/** What reading a message from an SMA folder gives. */
public sealed interface ReadMessage {

    /**
     * The message is whole and says something.
     *
     * @param date    protected like the content, but for a {@link PairingAccept}, whose date is the server's word
     * @param content of the type that the header names
     */
    record Understood(SmaHeader header, Instant date, SmaContent content, Vouching by) implements ReadMessage {
    }

    /** The message says nothing before the user has typed a code: a {@link PairingAccept} or a {@link PairingDone}. */
    record UnderCode(SmaHeader header, Instant date, CodeProtected content) implements ReadMessage {
        /**
         * Tries a code. Takes up to a second or two.
         *
         * @return understood, or rejected; after {@link MessageDefect#WRONG_CODE} the user may try again
         */
        public ReadMessage open(SetupCode code) {
            return content.open(header, date, code);
        }

        /** The first two digits of the code, where the message tells them, so that the user knows which code is meant. */
        public Optional<String> codeBegin() {
            return content.codeBegin();
        }
    }

    /** A message of a later version or of a type to come: leave it alone. */
    record Opaque(SmaHeaderResult.Opaque header) implements ReadMessage {
    }

    /**
     * Nothing of the message may be believed.
     *
     * @param detail what exactly is wrong, for whoever debugs it; holds no content
     */
    record Rejected(MessageDefect defect, String detail) implements ReadMessage {
    }
}
