/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an SMA message is about (SMA protocol, "Message types"). */
public enum SmaType {
    /** A mail program introduces itself, or the server tells its policy. */
    ANNOUNCEMENT,
    /** A mail program was removed: the tombstone. */
    REMOVAL,
    /** A new mail program asks one that has the key. */
    PAIRING_REQUEST,
    /** It is given the key, under a code that the user types. */
    PAIRING_ACCEPT,
    /** It had the code. */
    PAIRING_DONE,
    /** It is not given the key. */
    PAIRING_REJECT,
    /** Which other devices the writer is paired with. */
    INTRODUCTION,
    /** Keys of peers. */
    KEY_UPDATE,
    /** What the user said of the keys of peers. */
    CONTACT_UPDATE,
    /** Addresses of the account or of peers changed. */
    ADDRESS_UPDATE,
    /** What the server did to the folders. */
    NOTICE;

    private static final Set<SmaType> OF_SERVER = EnumSet.of(ANNOUNCEMENT, REMOVAL, KEY_UPDATE, ADDRESS_UPDATE, NOTICE);
    private static final Set<SmaType> ANSWERS = EnumSet.of(PAIRING_ACCEPT, PAIRING_DONE, PAIRING_REJECT);

    /** The type that is written like this, case included. */
    public static Optional<SmaType> ofAttribute(String written) {
        return Stream.of(values()).filter(type -> type.attributeValue().equals(written)).findFirst();
    }

    /** How the type is written in the header. */
    public String attributeValue() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the message stands in the announcement folder, and not in an inbox. */
    public boolean isForAll() {
        return this == ANNOUNCEMENT || this == REMOVAL;
    }

    /** Whether the message names a MUAA: the one that it is for, or the one that was removed. */
    boolean namesTarget() {
        return this != ANNOUNCEMENT;
    }

    boolean mayBeFromServer() {
        return OF_SERVER.contains(this);
    }

    boolean mayBeFromMuaa() {
        return this != NOTICE;
    }

    /** Whether an answer follows, which names this one. */
    boolean needsId() {
        return this == PAIRING_REQUEST || this == PAIRING_ACCEPT;
    }

    boolean isAnswer() {
        return ANSWERS.contains(this);
    }
}
