/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.github.jamesautocrypt.core.header.AutocryptHeader;

/** Autocrypt Level 1, "Updating Autocrypt Peer State". Pure functions. */
public final class PeerStateUpdate {

    private PeerStateUpdate() {
    }

    /**
     * The date from which a message counts: its own date, or the time of receipt where that date lies in the future or is not to be had
     * . In whole seconds, as dates in headers are.
     */
    public static Instant effectiveDate(Optional<Instant> date, Instant received) {
        return date.filter(claimed -> !claimed.isAfter(received)).orElse(received).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The state after a message from the peer (A-44, in the order of the specification). With equal dates the message that is processed
     * later wins, for only what is "older than" the known header is left out (decision I-2).
     *
     * @param header the single valid Autocrypt header of the message, if it has one
     */
    public static Transition apply(PeerState state, Instant effectiveDate, Optional<AutocryptHeader> header) {
        if (state.autocryptTimestamp().filter(effectiveDate::isBefore).isPresent()) {
            return new Transition(state, KeyChange.OUTDATED);
        }
        Optional<Instant> lastSeen = Optional.of(later(state.lastSeen(), effectiveDate));
        return header
            .map(present -> new Transition(
                new PeerState(lastSeen, Optional.of(effectiveDate), Optional.of(present.keydata()), present.preferEncrypt(),
                    state.gossipTimestamp(), state.gossipKey()),
                change(state, present)))
            .orElseGet(() -> new Transition(
                new PeerState(lastSeen, state.autocryptTimestamp(), state.publicKey(), state.preferEncrypt(),
                    state.gossipTimestamp(), state.gossipKey()),
                KeyChange.NO_KEY));
    }

    private static Instant later(Optional<Instant> known, Instant effectiveDate) {
        return known.filter(effectiveDate::isBefore).orElse(effectiveDate);
    }

    private static KeyChange change(PeerState before, AutocryptHeader header) {
        if (before.publicKey().isEmpty()) {
            return KeyChange.FIRST_SEEN;
        }
        if (!before.publicKey().equals(Optional.of(header.keydata()))) {
            return KeyChange.REPLACED;
        }
        return before.preferEncrypt() == header.preferEncrypt() ? KeyChange.SAME : KeyChange.PREFERENCE_CHANGED;
    }
}
