/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a client may do to SMA folders (SMA protocol, "The server's part").
 *
 * <p>The folders are for messages between the mail programs of one account. What is none of these, speaks for somebody else, or would let the
 * folders grow without end is refused, and refusing loses nothing: the client still has the message. All decisions are made here, from what
 * is known of the account at that moment; who asks, and how the answer is said to a client, is the business of the IMAP extension.
 *
 * <p>This is tidiness and no security boundary: mail programs believe only what they can verify themselves.
 */
package io.github.jamesautocrypt.sma.manager.guard;
