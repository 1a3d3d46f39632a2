/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * One MUAA of an account, as the folders show it. Immutable and thread-safe.
 *
 * @param muaa         its ID; never the server agent's
 * @param announcement the newest of its announcements that stand in the folder; empty if none does
 * @param inboxSince   the day (UTC) on which the server first knew of its inbox; empty if it has none
 * @param known        the day (UTC) on which the server first knew of anything of it
 * @param strong       the last day (UTC) with strong evidence of life
 * @param weak         the last day (UTC) with weak evidence of life
 * @param removed      when its tombstone was set up; empty if none stands
 */
public record RegisteredMuaa(MuaaId muaa, Optional<Announced> announcement, Optional<LocalDate> inboxSince, LocalDate known,
                             Optional<LocalDate> strong, Optional<LocalDate> weak, Optional<Instant> removed) {

    /**
     * What a MUAA says of itself, within the limits of the protocol. Its certificate stands in the announcement folder alone.
     *
     * @param since       the day (UTC) on which the server first knew of an announcement of it
     * @param date        of the announcement
     * @param fingerprint of its device certificate, in upper-case hexadecimal digits
     */
    public record Announced(LocalDate since, Instant date, String name, String software, Instant created, List<String> features,
                            String fingerprint) {
        public Announced {
            features = List.copyOf(features);
        }
    }

    /** Whether it was removed: a tombstone stands. */
    public boolean isRemoved() {
        return removed.isPresent();
    }
}
