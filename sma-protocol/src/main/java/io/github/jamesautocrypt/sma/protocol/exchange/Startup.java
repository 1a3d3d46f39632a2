/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.time.Duration;
import java.time.Instant;

import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState.InboxState;

/**
 * Gets a mail program to where it can talk to others (SMA protocol, "Joining"): ask for the next step, take it, look again. Stateless and
 * thread-safe.
 */
public final class Startup {
    /** A MUAA with nothing to read gives no other sign of life; so it announces itself again after this time at the latest. */
    public static final Duration ANNOUNCE_AGAIN = Duration.ofDays(30);

    /** An announcement that is dated further ahead was made when a clock was wrong; it would stop others from being made. */
    static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private Startup() {
    }

    /** What to do next. */
    public enum Step {
        /** Another MUAA has this ID, or had it: delete one's own announcements, if there are any, then draw another ID and make a new device key. */
        DRAW_NEW_ID,
        /**
         * Store {@link InboxState#INTENDED}, create the own inbox, store {@link InboxState#CREATED}. That it exists already is as good: servers
         * say so of what they created themselves when several sessions create folders at once, or do not answer. Should another MUAA have drawn
         * the same 64 bits at that instant, its announcement shows it.
         */
        CREATE_INBOX,
        /** Create the announcement folder; if another MUAA was faster, that is as good. */
        CREATE_ANNOUNCEMENT_FOLDER,
        /** Append the own announcement, then delete those of one's own that were there before, whatever their dates. */
        ANNOUNCE,
        /** Nothing is to be done. */
        READY,
        /** This MUAA was removed: stop, tell the user, never come back with this ID. Who wants to come back begins anew, and has to be paired. */
        REMOVED,
        /** Another device announces itself by the ID of this one, which is paired: stop and tell the user. */
        IMPERSONATED
    }

    /**
     * The next step.
     *
     * @param ownInboxExists           whether there is a folder with the name of the own inbox
     * @param announcementFolderExists whether there is the announcement folder
     * @param board                    what stands in it; empty where there is none
     */
    public static Step next(DeviceState state, boolean ownInboxExists, boolean announcementFolderExists, Board board, Instant now) {
        boolean wasThere = state.inbox() == InboxState.CREATED;
        if (board.isRemoved(state.me())) {
            return wasThere ? Step.REMOVED : Step.DRAW_NEW_ID;
        }
        if (board.hasForeignAnnouncement(state)) {
            return state.pinned().isEmpty() ? Step.DRAW_NEW_ID : Step.IMPERSONATED;
        }
        if (!ownInboxExists) {
            return wasThere ? Step.REMOVED : Step.CREATE_INBOX;
        }
        if (state.inbox() == InboxState.NONE) {
            return Step.DRAW_NEW_ID;
        }
        if (state.inbox() == InboxState.INTENDED) {
            return Step.CREATE_INBOX;
        }
        if (!announcementFolderExists) {
            return Step.CREATE_ANNOUNCEMENT_FOLDER;
        }
        boolean announced = board.ownAnnouncement(state)
            .filter(date -> date.isAfter(now.minus(ANNOUNCE_AGAIN)) && !date.isAfter(now.plus(CLOCKS_DIFFER))).isPresent();
        return announced ? Step.READY : Step.ANNOUNCE;
    }
}
