/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

/** The state after a message, and what the message changed. */
public record Transition(PeerState state, KeyChange keyChange) {
}
