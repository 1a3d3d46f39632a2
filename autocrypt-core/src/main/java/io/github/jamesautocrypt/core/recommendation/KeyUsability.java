/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import java.time.Instant;

import io.github.jamesautocrypt.core.certificate.Keydata;

/** Answers whether one could encrypt to a key at a given moment: a function of the key and the moment, of nothing else. */
@FunctionalInterface
public interface KeyUsability {

    boolean isUsable(Keydata keydata, Instant at);
}
