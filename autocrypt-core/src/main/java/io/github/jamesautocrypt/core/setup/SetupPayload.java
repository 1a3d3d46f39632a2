/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;

/**
 * What a Setup Message hands over. Immutable.
 *
 * @param secretKey     the key of the account
 * @param preferEncrypt the preference of the account; empty when the message does not tell, and then the reader keeps its own
 */
public record SetupPayload(SecretKeydata secretKey, Optional<PreferEncrypt> preferEncrypt) {
}
