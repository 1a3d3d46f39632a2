/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

/**
 * How much may stand in the SMA folders of one account (SMA protocol, "Liveness and expiry").
 *
 * @param muaas         how many inboxes an account may have
 * @param inboxMessages how many messages may be in one SMA folder
 * @param inboxOctets   how large they may be together
 */
public record SmaLimits(int muaas, int inboxMessages, long inboxOctets) {
    /** Ten times what anybody with many devices needs. */
    public static final SmaLimits DEFAULT = new SmaLimits(32, 500, 5L * 1024 * 1024);
}
