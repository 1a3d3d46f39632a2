/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the mail programs of one account agree on, as far as it can be said without a server.
 *
 * <p>Several mail programs (MUAAs) that share one account meet in ordinary IMAP folders of that account: each of them has an inbox,
 * and all of them read one folder of announcements. These SMA folders are found by their names alone, so the names are the first
 * half of the protocol; the messages in them are the other. This package holds no I/O and knows nothing of James: it is what the
 * author of a mail program would read.
 */
package io.github.jamesautocrypt.sma.protocol;
