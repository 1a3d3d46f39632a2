/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The Autocrypt headers of a message: one grammar, read and written.
 *
 * <p>A header is a list of attributes, {@code name=value}, with semicolons between them. Reading goes in two steps: {@link
 * io.github.jamesautocrypt.core.header.AttributeList} knows the grammar; {@link
 * io.github.jamesautocrypt.core.header.AutocryptHeaderParser}, for {@code Autocrypt} and {@code Autocrypt-Gossip}, and {@link
 * io.github.jamesautocrypt.core.header.DraftStateParser}, for {@code Autocrypt-Draft-State}, know what the attributes mean. Future
 * versions of Autocrypt hide their headers from today's readers behind unknown critical attributes; therefore nothing that is invalid
 * is ever repaired here. {@link io.github.jamesautocrypt.core.header.HeaderSelection} picks the one header of a message that
 * counts, {@link io.github.jamesautocrypt.core.header.RecentHeaders} does the same for those who read many messages, and {@link
 * io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter} writes a header.
 */
package io.github.jamesautocrypt.core.header;
