/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The mail server as a mail program sees it: {@link io.github.jamesautocrypt.muaa.imap.Folders} is what the SMA protocol needs of IMAP, {@link
 * io.github.jamesautocrypt.muaa.imap.ImapFolders} does it with LIST, CREATE, APPEND, SELECT, FETCH, STORE, EXPUNGE and DELETE. Extensions make
 * it quicker where a server has them (IDLE, UIDPLUS), and none is a condition.
 */
package io.github.jamesautocrypt.muaa.imap;
