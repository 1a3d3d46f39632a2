/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What one account knows of one correspondent, and how a message changes it.
 *
 * <p>Level 1 keeps six values for each peer and asks every implementation to keep exactly these ("critical ... to allow future
 * synchronization", A-4). {@link io.github.jamesautocrypt.core.peer.PeerState} is those six values. {@link
 * io.github.jamesautocrypt.core.peer.PeerStateUpdate} is the specification's algorithm as a function from a state and a message to
 * the next state; {@link io.github.jamesautocrypt.core.peer.GossipUpdate} is the one for what others tell of the peer. Nothing here
 * reads a clock, stores anything or looks inside a key: a key that cannot be used is kept all the same, and the recommendation deals
 * with it.
 */
package io.github.jamesautocrypt.core.peer;
