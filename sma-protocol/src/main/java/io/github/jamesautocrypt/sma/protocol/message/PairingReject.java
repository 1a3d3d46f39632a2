/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import io.github.jamesautocrypt.sma.protocol.SmaType;

/** The new mail program is not given the key. */
public record PairingReject(Reason reason) implements SmaContent {

    /** Why not. */
    public enum Reason {
        /** The user said no. */
        DECLINED,
        /** Another pairing is under way; ask again later. */
        BUSY,
        /** The program that was asked has no key itself; ask another one. */
        NO_KEY,
        /** The request does not fit the announcement of the program that asked. */
        MISMATCH,
        /** The user did not act in time, or gave up. */
        ABORTED,
        /** A word that this version does not know. */
        OTHER
    }

    @Override
    public SmaType type() {
        return SmaType.PAIRING_REJECT;
    }
}
