/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The messages in SMA folders: what each type says, written as an RFC 5322 message and read back (SMA protocol, "Messages").
 *
 * <p>{@link io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter} takes a header and one of the records of {@link
 * io.github.jamesautocrypt.sma.protocol.message.SmaContent}, and protects it as its type asks. {@link
 * io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader} gives a {@link
 * io.github.jamesautocrypt.sma.protocol.message.ReadMessage}: understood, with the word who vouches for it; under a code that the user has
 * to type; opaque; or rejected for a named reason. Whether to believe one who vouches is the affair of {@code exchange}.
 *
 * <p>Everything that is read may be hostile: size, nesting, counts and lengths are bounded before anything is taken apart, and nothing
 * here throws on any octets.
 */
package io.github.jamesautocrypt.sma.protocol.message;
