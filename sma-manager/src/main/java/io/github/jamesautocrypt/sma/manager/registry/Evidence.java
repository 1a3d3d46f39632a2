/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

/** How much a sign of life says (SMA protocol, "Liveness and expiry"). */
public enum Evidence {
    /** Only this MUAA does it: it appended a message by its name, or took messages out of its inbox. */
    STRONG,
    /** Any client that walks through all folders does it too: the inbox of the MUAA was selected, examined, idled on or fetched from. */
    WEAK
}
