/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.Optional;

import io.github.jamesautocrypt.core.header.PreferEncrypt;

/**
 * What a user's program wrote into an Autocrypt header that could not be sent and was taken out. Immutable.
 *
 * @param fingerprint   of the key in it; empty when there were several, or none that could be read
 * @param preferEncrypt what it said of the user's preference
 */
public record DroppedHeader(Optional<String> fingerprint, PreferEncrypt preferEncrypt) {
}
