/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;

/** A valid {@code Autocrypt} header. The keydata is well framed; whether the key is any good is another question. */
public record AutocryptHeader(CanonicalAddress addr, PreferEncrypt preferEncrypt, Keydata keydata) {
}
