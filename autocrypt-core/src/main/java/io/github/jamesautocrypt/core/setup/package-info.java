/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The Autocrypt Setup Message: how one program of a user hands the secret key to the next (A-70 to A-77; Autocrypt Level 1, "Autocrypt
 * Setup Message").
 *
 * <p>A program encrypts the key with a {@link io.github.jamesautocrypt.core.setup.SetupCode} that it shows to the user, and {@link
 * io.github.jamesautocrypt.core.setup.SetupMessageWriter} makes a mail of it, from the user to the user. The other program finds the
 * mail, and {@link io.github.jamesautocrypt.core.setup.SetupMessageReader} says whether it is one to offer: a {@link
 * io.github.jamesautocrypt.core.setup.EncryptedSetup}, which the code that the user types opens, and nothing else.
 *
 * <p>This is for mail programs. A server has no use for it: it knows no code, and must never make such a message on its own.
 */
package io.github.jamesautocrypt.core.setup;
