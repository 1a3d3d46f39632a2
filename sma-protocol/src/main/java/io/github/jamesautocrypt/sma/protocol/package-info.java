/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the mail programs of one account agree on, as far as it can be said without a server.
 *
 * <p>Several mail programs (MUAAs) that share one account meet in ordinary IMAP folders of that account: each of them has an inbox,
 * and all of them read one folder of announcements. These SMA folders are found by their names alone, so the names are the first
 * half of the protocol; the messages in them are the other. {@link io.github.jamesautocrypt.sma.protocol.SmaHeader} is the one header
 * field that makes a message one of them. What they say is in {@code message}, and what to do about it in {@code exchange}. These
 * packages hold no I/O and know nothing of James: they are what the author of a mail program would read, beside docs/sma-protocol.md.
 */
package io.github.jamesautocrypt.sma.protocol;
