/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Something that is to be done in an account. Immutable and thread-safe.
 *
 * @param muaa     whom it is about; the server agent's where it is about nobody
 * @param name     what that one calls itself; empty where it says nothing
 * @param uids     the messages that are deleted, of the inbox of the MUAA or else of the announcement folder
 * @param writers  who wrote how many of them, notices not counted; the server agent too
 * @param messages how many messages go
 * @param octets   how large they are together
 * @param reason   why, as a sentence
 * @param lastSign the last sign of life of the MUAA that counts, if that matters
 * @param level    where what decides was set
 */
public record Decision(Kind kind, MuaaId muaa, String name, Set<MessageUid> uids, Map<MuaaId, Long> writers, int messages, long octets, String reason,
                       Optional<LocalDate> lastSign, Level level) {

    public Decision {
        uids = Set.copyOf(uids);
        writers = Map.copyOf(writers);
    }

    /** What is to be done. */
    public enum Kind {
        /** The other devices are told that one is silent for long, and the user where that is set. */
        TELL_STALE,
        /** A device is taken out: its announcement goes, its tombstone is set up, the others are told. */
        REMOVE_DEAD,
        /** The inbox of a device that was taken out a day ago goes. */
        DELETE_INBOX,
        /** An inbox goes that has no announcement. */
        DELETE_ORPHAN_INBOX,
        /** An announcement goes that has no inbox. */
        DELETE_ORPHAN_ANNOUNCEMENT,
        /** Messages go that were not read for long. */
        DELETE_MESSAGES,
        /** A tombstone goes. */
        DELETE_TOMBSTONE,
        /** Messages of the announcement folder go that say nothing to anybody. */
        DELETE_UNREADABLE;

        /** As reports show it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether anything is lost by it. */
        public boolean deletes() {
            return this != TELL_STALE;
        }
    }

    /** Whether two are about the same: what may differ is how many messages it concerns. */
    boolean isLike(Decision other) {
        return kind == other.kind && muaa.equals(other.muaa);
    }
}
