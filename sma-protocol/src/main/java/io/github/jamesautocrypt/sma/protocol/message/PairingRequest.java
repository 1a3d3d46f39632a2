/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * A new mail program asks for the key of the account.
 *
 * @param fingerprint of its device certificate, upper-case hexadecimal
 * @param name        as people know the device, at most {@value Texts#MAX_NAME} characters
 */
public record PairingRequest(String fingerprint, String name) implements SmaContent {

    public PairingRequest {
        Texts.requireFingerprint("fingerprint", fingerprint);
        Texts.requireLine("name", name);
    }

    @Override
    public SmaType type() {
        return SmaType.PAIRING_REQUEST;
    }
}
