/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What becomes of devices that nobody uses any more, and of messages that nobody reads (SMA protocol, "Liveness and expiry").
 *
 * <p>{@link io.github.jamesautocrypt.sma.manager.expiry.ExpiryDecisions} is a pure function: what holds for an account, what is known of its
 * devices, what stands in its folders and the time give a list of decisions, each with its reason. A report prints that list and {@code enforce}
 * carries it out, so that the one can be trusted to tell what the other does. What is not known is kept. The store tells which accounts are worth
 * a look, so that a run costs what is due and not what exists; and right before anything is deleted, the same question is asked again.
 */
package io.github.jamesautocrypt.sma.manager.expiry;
