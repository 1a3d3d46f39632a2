/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * The new mail program shows, under the code, that it had the code.
 *
 * @param accepting the fingerprint of the device certificate of the program that handed over, as this one saw it
 * @param accepted  its own
 */
public record PairingDone(String accepting, String accepted) implements SmaContent {

    public PairingDone {
        Texts.requireFingerprint("accepting", accepting);
        Texts.requireFingerprint("accepted", accepted);
    }

    @Override
    public SmaType type() {
        return SmaType.PAIRING_DONE;
    }
}
