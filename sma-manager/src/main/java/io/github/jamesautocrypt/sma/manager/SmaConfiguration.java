/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import java.util.Map;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.sma.manager.guard.FolderGuard;
import io.github.jamesautocrypt.sma.manager.guard.Guarding;
import io.github.jamesautocrypt.sma.manager.guard.MessageGuard;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;

/**
 * How SMA folders are shown and guarded, for the server or for an account.
 *
 * @param hiding   whether SMA folders are left out of the folder lists of clients that did not ask for them
 * @param guarding what clients may do to SMA folders
 * @param limits   how much may stand in them
 */
public record SmaConfiguration(Hiding hiding, Guarding guarding, SmaLimits limits) {
    /** What holds when nothing is set. */
    public static final SmaConfiguration DEFAULT = of(new EffectivePolicy(Map.of()));

    /** Whether SMA folders are hidden. */
    public enum Hiding {
        /** Only who asks for SMA folders by the start of their name finds them in a list. */
        ON,
        /** SMA folders are listed like all others; for clients that only ever list everything. */
        OFF
    }

    /** What a policy says of it. */
    public static SmaConfiguration of(EffectivePolicy policy) {
        return new SmaConfiguration(policy.get(SmaSettings.HIDING), policy.get(SmaSettings.GUARD), SmaSettings.limits(policy));
    }

    /** The guard of the folders as such. */
    public FolderGuard folderGuard() {
        return new FolderGuard(guarding, limits);
    }

    /** The guard of what comes into them. */
    public MessageGuard messageGuard() {
        return new MessageGuard(guarding, limits);
    }

    /** Whether the server manages the folders: it hides and guards them. */
    public boolean managesFolders() {
        return hiding == Hiding.ON && guarding != Guarding.OFF;
    }
}
