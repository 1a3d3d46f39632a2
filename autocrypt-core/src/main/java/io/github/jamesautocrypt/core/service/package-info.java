/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The services that a mail server gives its accounts, and the ports they need for it.
 *
 * <p>Three small services: {@link io.github.jamesautocrypt.core.service.PeerKeyLearner} learns the keys of correspondents from mail
 * that arrives, {@link io.github.jamesautocrypt.core.service.OwnKeyLearner} learns which key the user's own programs announce, and
 * {@link io.github.jamesautocrypt.core.service.KeyAnnouncer} decides whether a message from a program without Autocrypt gets a
 * header. {@link io.github.jamesautocrypt.core.service.PeerStates} and {@link io.github.jamesautocrypt.core.service.OwnKeys} say what
 * must be kept; how is somebody else's affair. Nothing is shared between accounts: not the state of a peer, not even the fact that a
 * peer is known.
 */
package io.github.jamesautocrypt.core.service;
