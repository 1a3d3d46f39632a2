/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the server itself says in the SMA folders, as MUAA {@code 0} (SMA protocol, "The server's part").
 *
 * <p>It sets up the tombstone of a device that was removed and clears away what is left of it, tells the other devices, passes on keys of
 * correspondents that were learned from mail that arrived, and announces its limits. All that is said here is hearsay to the reader, for a
 * server has no device key. It is said late rather than never and twice rather than not at all, but for keys, which mail tells too; nobody
 * waits for it, neither mail nor the answer to a command.
 */
package io.github.jamesautocrypt.sma.manager.agent;
