/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Mail addresses as Autocrypt compares them.
 *
 * <p>Two spellings of one address must find the same peer, and two different people must never share one. Level 1 gives the rule:
 * the domain in its IDNA2008 ASCII form, the local part in lower case without regard to any language. Dots and plus signs keep
 * their meaning; only the owner of a domain knows what they stand for. Every comparison and every index in this project uses
 * {@link io.github.jamesautocrypt.core.address.CanonicalAddress} and nothing else.
 */
package io.github.jamesautocrypt.core.address;
