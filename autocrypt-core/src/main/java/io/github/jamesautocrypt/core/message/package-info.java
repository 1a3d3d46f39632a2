/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the header block of a message tells, without a look at its body; and of mail that somebody has wrapped, the headers of its first parts.
 *
 * <p>Everything in a header block is written by a stranger. So it is read as octets, within limits, and into plain facts: who claims
 * to have sent it, when, whether it is signed or encrypted, a report, spam, or list mail. {@link
 * io.github.jamesautocrypt.core.message.MessageFacts} only tells; what follows from the facts is decided elsewhere.
 */
package io.github.jamesautocrypt.core.message;
