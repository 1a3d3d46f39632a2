/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Learns again what the mail in the mailboxes teaches: after a store was lost, or for mail that was there before us.
 *
 * <p>Reads header blocks, never bodies; at a pace that leaves the server to its mail; and adds to what is known without deleting anything.
 * By the update rules of Level 1 a message that was learned already changes nothing.
 */
package io.github.jamesautocrypt.webadmin.rebuild;
