/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

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
 * @param notes        what matters to its expiry alone
 */
public record RegisteredMuaa(MuaaId muaa, Optional<Announced> announcement, Optional<LocalDate> inboxSince, LocalDate known,
                             Optional<LocalDate> strong, Optional<LocalDate> weak, Optional<Instant> removed, Notes notes) {

    /** Of which nothing is noted. */
    public RegisteredMuaa(MuaaId muaa, Optional<Announced> announcement, Optional<LocalDate> inboxSince, LocalDate known, Optional<LocalDate> strong,
                          Optional<LocalDate> weak, Optional<Instant> removed) {
        this(muaa, announcement, inboxSince, known, strong, weak, removed, Notes.NONE);
    }

    /**
     * What matters to the expiry of a MUAA.
     *
     * @param halfSince the day (UTC) since which the server knows its inbox without an announcement, or the other way round
     * @param told      the last sign of life of which the others were told that it is long ago
     */
    public record Notes(Optional<LocalDate> halfSince, Optional<LocalDate> told) {
        /** Nothing. */
        public static final Notes NONE = new Notes(Optional.empty(), Optional.empty());
    }

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

    /** Whether it has an inbox and an announcement. */
    public boolean isComplete() {
        return inboxSince.isPresent() && announcement.isPresent();
    }

    /** Whether it was removed: a tombstone stands. */
    public boolean isRemoved() {
        return removed.isPresent();
    }

    /** The last day (UTC) on which it is known to have lived: that of its last sign of life, or else since when it is known. */
    public LocalDate lastSign() {
        return Stream.of(Optional.of(known), strong, weak).flatMap(Optional::stream).max(LocalDate::compareTo).orElseThrow();
    }

    /** The same MUAA, known for as long as either is and with the later signs of life; what it says of itself is this one's. */
    RegisteredMuaa joinedWith(RegisteredMuaa other) {
        return new RegisteredMuaa(muaa, announcement.or(other::announcement), either(inboxSince, other.inboxSince, RegisteredMuaa::earlier),
            earlier(known, other.known), either(strong, other.strong, RegisteredMuaa::later), either(weak, other.weak, RegisteredMuaa::later),
            removed.or(other::removed),
            new Notes(either(notes.halfSince, other.notes.halfSince, RegisteredMuaa::earlier), either(notes.told, other.notes.told, RegisteredMuaa::later)));
    }

    private static Optional<LocalDate> either(Optional<LocalDate> one, Optional<LocalDate> other, BinaryOperator<LocalDate> choice) {
        return Stream.of(one, other).flatMap(Optional::stream).reduce(choice);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
