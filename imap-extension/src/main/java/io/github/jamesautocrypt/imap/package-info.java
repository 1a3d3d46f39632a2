/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the IMAP server does differently because of SMA folders: it keeps them out of folder lists.
 *
 * <p>SMA folders serve mail programs and would only confuse people, so a client that lists all folders must not see them, while a
 * client that knows of them must find them with the same commands as ever. Nothing else changes: whoever names a folder gets it, and
 * no other folder looks different.
 *
 * <p>James has one processor per IMAP command. Ours are wrapped round the stock ones and change only what they say; they do not
 * extend them, because the constructors of the stock processors change between James versions and the rest hardly does. James learns
 * of them through {@link io.github.jamesautocrypt.imap.AutocryptImapPackage}, which an administrator names in {@code imapserver.xml}.
 */
package io.github.jamesautocrypt.imap;
