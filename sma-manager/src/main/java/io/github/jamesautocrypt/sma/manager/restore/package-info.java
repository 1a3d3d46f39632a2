/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Brings devices back that were removed.
 *
 * <p>What a device said of itself is signed by it, so nobody else can write it anew; a device comes back only while its own announcement can still be
 * had. James keeps what is deleted in its vault of deleted messages, where it has one and an admin has put it into use. That is asked through
 * {@link io.github.jamesautocrypt.sma.manager.restore.DeletedMessages}, whose one implementation alone knows the classes of the vault, for on a
 * James without it they are not there. What comes back is the server's part: other devices that saw the tombstone go on believing it.
 */
package io.github.jamesautocrypt.sma.manager.restore;
