/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.util.Optional;

import io.github.jamesautocrypt.sma.protocol.message.Removal;

/** What became of bringing a device back. Immutable and thread-safe. */
public sealed interface Restoration {

    /**
     * The device is back.
     *
     * @param announcement whether its announcement stood still
     * @param inbox        whether its inbox stood still
     * @param messages     how many messages came back into the inbox
     * @param removedBy    who had removed it, as its tombstone said; empty where there was none any more
     */
    record Restored(Half announcement, Half inbox, int messages, Optional<Removal.By> removedBy) implements Restoration {
    }

    /** The device is not back. */
    record Refused(Reason reason) implements Restoration {
    }

    /** How one half of a device came back. */
    enum Half {
        /** It stood still. */
        KEPT,
        /** It was made or put there anew. */
        CREATED
    }

    /** Why a device does not come back. */
    enum Reason {
        /** Nobody knows it. */
        UNKNOWN("The user has no such MUAA, and none is kept in the vault"),
        /** It is there. */
        NOT_REMOVED("The MUAA is not removed"),
        /** There is no room for one more. */
        NO_ROOM("The user has as many MUAAs as sma.limit.muaas allows"),
        /** James keeps nothing that was deleted. */
        NO_VAULT("The announcement of the MUAA is deleted, and James has no vault of deleted messages"),
        /** James does not keep what is needed. */
        NOT_IN_VAULT("The announcement of the MUAA is deleted, and not in the vault of deleted messages (any more)"),
        /** Somebody else worked at the same folders. */
        DISTURBED("The folders of the user changed meanwhile; try again");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** For the admin. */
        public String sentence() {
            return sentence;
        }
    }
}
