/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Settings that are inherited: what is set for a user holds before what is set for the domain of the user, that before what is set for all, that
 * before {@code autocrypt.properties}, and that before what we ship.
 *
 * <p>A {@link io.github.jamesautocrypt.core.policy.Setting} knows its key, its factory value and how its values are written. Modules define the
 * settings that they need; {@link io.github.jamesautocrypt.core.policy.Policies} tells which value holds for an account, and which level it comes
 * from, so that an administrator who asks why gets an answer. What was set is kept as the text that was written, and a text that this version
 * cannot read counts as not set.
 */
package io.github.jamesautocrypt.core.policy;
