/* SPDX-License-Identifier: Apache-2.0 */
/**
 * OpenPGP for programs that act for the owner of a secret key: make a key, sign, verify, encrypt, decrypt (RFC 9580, version 4 keys as
 * Autocrypt Level 1 has them).
 *
 * <p>All cryptography is Bouncy Castle's, by its lightweight operators; what is ours is which packets are let in and how much of each.
 * Messages are small and held in memory. Only signatures of a primary key count, for that is what the protocols above ask for. A server
 * has no use for this package but {@link io.github.jamesautocrypt.core.pgp.MessageEncryption}: it holds no secret key.
 */
package io.github.jamesautocrypt.core.pgp;
