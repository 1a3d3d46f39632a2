/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.util.Optional;

import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Something that happened, for the user.
 *
 * @param muaa     whom it is about, if not this device
 * @param sentence for people; holds no secret
 */
public record Event(Event.Kind kind, Optional<MuaaId> muaa, String sentence) {

    /** What happened. */
    public enum Kind {
        ANNOUNCED, KEY_MADE, ASKED, QUESTION, ACCEPTED, DECLINED, CODE_NEEDED, WRONG_CODE, KEY_IMPORTED, PAIRED, INTRODUCED, REFUSED, GIVEN_UP,
        KEYS_LEARNED, KEYS_TOLD, CONTACTS_LEARNED, ADDRESSES_CHANGED, NOTICE, REMOVED, DISCARDED, LEFT_ALONE, UNDELIVERABLE
    }

    static Event of(Kind kind, String sentence) {
        return new Event(kind, Optional.empty(), sentence);
    }

    static Event of(Kind kind, MuaaId muaa, String sentence) {
        return new Event(kind, Optional.of(muaa), sentence);
    }
}
