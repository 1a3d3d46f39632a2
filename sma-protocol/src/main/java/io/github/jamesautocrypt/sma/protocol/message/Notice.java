/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * The server tells what it did.
 *
 * @param events 1 to {@value #MAX_EVENTS}
 */
public record Notice(List<Notice.Event> events) implements SmaContent {
    public static final int MAX_EVENTS = 64;

    /** What happened. */
    public enum Kind {
        /** Messages of this inbox were merged or deleted, for it was full. */
        INBOX_TRIMMED,
        /** That MUAA gave no sign of life for long. */
        MUAA_STALE,
        /** That MUAA was removed. */
        MUAA_REMOVED,
        /** Messages to that MUAA expired before they were read. */
        MESSAGES_EXPIRED,
        /** A word that this version does not know. */
        OTHER
    }

    /**
     * One thing that happened.
     *
     * @param muaa     whom it is about, if not the reader
     * @param messages how many messages were concerned, 0 to {@value Texts#MAX_NUMBER}
     * @param at       when, to the second
     */
    public record Event(Kind kind, Optional<MuaaId> muaa, long messages, Instant at) {
        public Event {
            Texts.requireNumber("messages", messages);
            Texts.requireSeconds("at", at);
        }
    }

    public Notice {
        Texts.requireCount("events", events, 1, MAX_EVENTS);
        events = List.copyOf(events);
    }

    @Override
    public SmaType type() {
        return SmaType.NOTICE;
    }
}
