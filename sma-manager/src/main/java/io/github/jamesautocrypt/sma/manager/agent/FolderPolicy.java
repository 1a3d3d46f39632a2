/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryPolicy;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;

/**
 * How the server looks after the SMA folders of an account. Immutable and thread-safe.
 *
 * @param limits how much may stand in them
 * @param expiry how they age
 */
public record FolderPolicy(SmaLimits limits, ExpiryPolicy expiry) {
    private static final String SOFTWARE = "James Autocrypt";

    /** Tells it of an account. Thread-safe; may block. */
    public interface Source {

        /**
         * How the folders of an account are looked after now.
         *
         * @throws StoreException when the store cannot be reached
         */
        FolderPolicy of(Account account);
    }

    /** What of a policy matters here. */
    public static FolderPolicy of(EffectivePolicy policy) {
        return new FolderPolicy(SmaSettings.limits(policy), ExpiryPolicy.of(policy));
    }

    /** What the server tells the devices of the account of it. */
    ServerAnnouncement announcement() {
        return new ServerAnnouncement(SOFTWARE, mode(), limits.muaas(), limits.inboxMessages(), limits.inboxOctets(), expiry.staleDays().value(),
            expiry.lives().deadDays(), expiry.messageDays().value(), expiry.tombstoneDays().value());
    }

    private ServerAnnouncement.Mode mode() {
        return switch (expiry.mode().value()) {
            case OFF -> ServerAnnouncement.Mode.OFF;
            case REPORT -> ServerAnnouncement.Mode.REPORT;
            case ENFORCE -> ServerAnnouncement.Mode.ENFORCE;
        };
    }
}
