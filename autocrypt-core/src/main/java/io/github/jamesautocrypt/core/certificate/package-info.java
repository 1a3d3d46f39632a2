/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The OpenPGP keys that Autocrypt headers carry, and the two questions a server has about them.
 *
 * <p>The first question comes with every mail: <em>are these octets something we may keep?</em>
 * {@link io.github.jamesautocrypt.core.certificate.KeydataParser} answers it from the packet headers alone: one public key, no secret
 * one, nothing cut off. It neither knows nor cares what kind of key that is; a key of a kind invented next year is kept as it came.
 *
 * <p>The second comes when somebody writes: <em>can one encrypt to this key now?</em>
 * {@link io.github.jamesautocrypt.core.certificate.Certificate} answers it for any instant. Keys expire and are revoked without
 * another mail coming in, so the answer belongs to a key and an instant together and is never stored with the key.
 *
 * <p>Reading a certificate verifies its self-signatures with Bouncy Castle and leaves plain values behind; everything decided
 * afterwards is arithmetic on dates. Which signature counts at a date is decided here and not by the library: the library takes the
 * newest signature and then looks whether it is good, so that a broken one hides the good one before it.
 *
 * <p>One type is not for servers: {@link io.github.jamesautocrypt.core.certificate.SecretKeydata} is what a user's own programs hand to
 * each other in a Setup Message. No road leads to it from a header.
 *
 * <p>Not here: trust. Nothing in this package says to whom a key belongs; user ids are decoration (Autocrypt Level 1).
 */
package io.github.jamesautocrypt.core.certificate;
