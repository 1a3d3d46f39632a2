/* SPDX-License-Identifier: Apache-2.0 */
/**
 * May a message to these people be encrypted, and should it be? The specification's answer, as pure functions of what is known of
 * each recipient and of the moment of asking (A-45; Autocrypt Level 1, "Provide a recommendation for message encryption").
 */
package io.github.jamesautocrypt.core.recommendation;
