/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

/** The four answers of the specification, from the weakest to the strongest. */
public enum UiRecommendation {
    /** Encryption is not possible. */
    DISABLE,
    /** Encryption is possible, but the recipient may be unable to read the message. */
    DISCOURAGE,
    /** Encryption is possible. */
    AVAILABLE,
    /** The message should be encrypted. */
    ENCRYPT
}
