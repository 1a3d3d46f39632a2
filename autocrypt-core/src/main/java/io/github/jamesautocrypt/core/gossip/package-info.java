/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Key gossip: in an encrypted message to several people the sender tells each of them the keys of the others, so that they can answer
 * all (A-60 to A-68; Autocrypt Level 1, "Key Gossip").
 *
 * <p>Gossip stands in the header of the encrypted part's root and nowhere else: in clear it would tell the world who writes with whom.
 * {@link io.github.jamesautocrypt.core.gossip.GossipReader} therefore asks for a {@link
 * io.github.jamesautocrypt.core.gossip.DecryptedPayload}, and {@link io.github.jamesautocrypt.core.gossip.GossipWriter} gives a {@link
 * io.github.jamesautocrypt.core.gossip.RootPartHeaders}, which puts itself into what is about to be encrypted. Nothing here decrypts
 * or encrypts: who holds the key does that. What gossip does to the state of a peer is {@link
 * io.github.jamesautocrypt.core.peer.GossipUpdate}.
 */
package io.github.jamesautocrypt.core.gossip;
