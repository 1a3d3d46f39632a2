/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

/** What a message meant for the key of a peer. */
public enum KeyChange {
    /** The message was older than what is known; nothing changed (A-44, step 1; for gossip A-65, step 2). */
    OUTDATED,
    /** The message had no valid Autocrypt header; at most {@code last_seen} moved. */
    NO_KEY,
    /** The first key of this peer. */
    FIRST_SEEN,
    /** The key and the preference that were known already. */
    SAME,
    /** The known key with another preference. */
    PREFERENCE_CHANGED,
    /** Another key than the one that was known. */
    REPLACED,
    /** The first key that somebody else told of this peer. */
    GOSSIP_FIRST_SEEN,
    /** The key that somebody had told of this peer already. */
    GOSSIP_SAME,
    /** Somebody told another key of this peer than the one told before. */
    GOSSIP_REPLACED
}
