/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

/** What a MUAA is to the server (SMA protocol, "Liveness and expiry"); {@link LifePolicy} says which it is. */
public enum LifeState {
    /** It gave a sign of life lately. */
    LIVE,
    /** It gave none for longer than any mail program in use should take. */
    STALE,
    /** It gave none for so long that nobody uses it any more. */
    DEAD,
    /** A tombstone of it stands. */
    REMOVED
}
