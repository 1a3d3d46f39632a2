/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.io.IOException;
import java.util.Optional;

import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;

/** Whoever answers the questions of pairing. */
public interface User {
    /** Nobody is there: all questions stay open until somebody is. */
    User ABSENT = new User() {
        @Override
        public Optional<Boolean> mayHaveKey(Board.Sibling device) {
            return Optional.empty();
        }

        @Override
        public void show(SetupCode code, MuaaId device) {
            throw new IllegalStateException("Nobody said that a key may be handed over");
        }

        @Override
        public Optional<SetupCode> code(MuaaId from, Optional<String> begin) {
            return Optional.empty();
        }
    };

    /** Whether a device, shown by its name and its fingerprint, gets the key of the account; empty to be asked again later. */
    Optional<Boolean> mayHaveKey(Board.Sibling device) throws IOException;

    /** Shows a code that the user is to type on the other device. */
    void show(SetupCode code, MuaaId device) throws IOException;

    /**
     * The code that the other device shows; empty to be asked again later. After a wrong one the question comes again.
     *
     * @param begin the first two digits, so that the user knows which code is meant
     */
    Optional<SetupCode> code(MuaaId from, Optional<String> begin) throws IOException;
}
