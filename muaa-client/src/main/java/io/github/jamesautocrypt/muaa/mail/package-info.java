/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Ordinary mail, as far as Autocrypt Level 1 speaks of it: written with the right header, encrypted when that is recommended and with gossip
 * inside; read, decrypted and learned from. Everything that is read may be hostile, and is bounded.
 */
package io.github.jamesautocrypt.muaa.mail;
