/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The SMA folders of an account, as the server itself reads and writes them.
 *
 * <p>They are ordinary mailboxes, so all that happens here happens through the mailbox manager of James, as the user to whom they belong.
 * {@link io.github.jamesautocrypt.sma.manager.folders.SmaFolders} asks for a folder as it was found and not for a name, for between finding
 * a folder and changing it somebody may have renamed it, and what has another name is nobody's business here.
 */
package io.github.jamesautocrypt.sma.manager.folders;
