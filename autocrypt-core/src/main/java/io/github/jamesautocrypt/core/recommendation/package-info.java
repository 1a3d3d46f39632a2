/* SPDX-License-Identifier: Apache-2.0 */
/**
 * May a message to these people be encrypted, and should it be? The specification's answer, as pure functions of what is known of
 * each recipient and of the moment of asking (A-45; Autocrypt Level 1, "Provide a recommendation for message encryption").
 *
 * <p>{@link io.github.jamesautocrypt.core.recommendation.Recommender} answers in three steps. The first is about a recipient alone:
 * is there a key, and is the peer likely to read with it? The second adds what only the writer of a message knows: does it answer an
 * encrypted message, and do both sides prefer encryption? The third merges the answers for all recipients, the most careful one
 * first.
 */
package io.github.jamesautocrypt.core.recommendation;
