/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the IMAP server does differently because of SMA folders: it keeps them out of folder lists, lets nothing into them that does not
 * belong there, and notices which mail programs still look into theirs.
 *
 * <p>SMA folders serve mail programs and would only confuse people, so a client that lists all folders must not see them, while a
 * client that knows of them must find them with the same commands as ever. Nothing else changes: whoever names a folder gets it, and
 * no other folder looks different. What may come in is decided in {@code sma.manager.guard}, from the name of the folder and the header
 * block of the message.
 *
 * <p>James has one processor per IMAP command. Ours are wrapped round the stock ones: {@code Hiding…} change what they say, {@code Guarded…}
 * refuse before they begin, {@code Noticing…} look when they are done. They do not extend them, because the constructors of the stock
 * processors change between James versions and the rest hardly does. James learns of them through
 * {@link io.github.jamesautocrypt.imap.AutocryptImapPackage}, which an administrator names in {@code imapserver.xml}.
 */
package io.github.jamesautocrypt.imap;
