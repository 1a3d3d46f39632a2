/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import io.github.jamesautocrypt.core.header.PreferEncrypt;

/**
 * What the recommendation for a message depends on besides its recipients. Immutable.
 *
 * @param replyToEncrypted  whether the message is written as a reply to an encrypted one
 * @param accountPreference what the sender's account prefers
 */
public record MessageContext(boolean replyToEncrypted, PreferEncrypt accountPreference) {
}
