/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * A mail program hands the key of the account to a new one, under a code.
 *
 * @param secretKey     the key of the account
 * @param preferEncrypt the preference of the account, if there is one
 * @param accepting     the fingerprint of the device certificate of the program that hands over
 * @param accepted      the fingerprint of the device certificate of the program that asked, as the other one saw it
 */
public record PairingAccept(SecretKeydata secretKey, Optional<PreferEncrypt> preferEncrypt, String accepting, String accepted) implements SmaContent {

    public PairingAccept {
        Texts.requireFingerprint("accepting", accepting);
        Texts.requireFingerprint("accepted", accepted);
    }

    @Override
    public SmaType type() {
        return SmaType.PAIRING_ACCEPT;
    }
}
