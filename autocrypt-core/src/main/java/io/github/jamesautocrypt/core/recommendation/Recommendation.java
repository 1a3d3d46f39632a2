/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Keydata;

/** The answer for one recipient: what to show, and the key to encrypt to, which is there for every answer but {@code DISABLE}. */
public record Recommendation(UiRecommendation ui, Optional<Keydata> targetKey) {
}
