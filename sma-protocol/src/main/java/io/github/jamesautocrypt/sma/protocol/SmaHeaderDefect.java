/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

/** Why a message has no valid {@code Autocrypt-SMA} header. Each reason carries the sentence that people are shown. */
public enum SmaHeaderDefect {
    NO_HEADER("The message has no Autocrypt-SMA header."),
    SEVERAL_HEADERS("The message has more than one Autocrypt-SMA header."),
    TOO_LARGE("The Autocrypt-SMA header is larger than 10 KiB."),
    MALFORMED("The Autocrypt-SMA header is not a list of attributes, each at most once."),
    UNKNOWN_ATTRIBUTE("The Autocrypt-SMA header has an attribute that version 1 does not know and that may not be ignored."),
    MISSING_VERSION("The Autocrypt-SMA header has no v attribute of 1 to 64 letters, digits and hyphens."),
    MISSING_TYPE("The Autocrypt-SMA header has no type attribute of 1 to 64 letters, digits and hyphens."),
    MISSING_FROM("The Autocrypt-SMA header has no from attribute that is a MUAA-ID."),
    INVALID_TO("The to attribute of the Autocrypt-SMA header is not the MUAA-ID of a mail program."),
    INVALID_ID("The id attribute of the Autocrypt-SMA header is not 1 to 64 letters, digits and hyphens."),
    INVALID_RE("The re attribute of the Autocrypt-SMA header is not 1 to 64 letters, digits and hyphens."),
    MISSING_TO("A message of this type names a MUAA in the to attribute."),
    UNEXPECTED_TO("An announcement is for all and names nobody in a to attribute."),
    MISSING_ID("A pairing request or accept has an id attribute for the answer to refer to."),
    MISSING_RE("An answer names what it answers in the re attribute."),
    NOT_OF_SERVER("The mail server never sends messages of this type."),
    NOT_OF_MUAA("Only the mail server sends messages of this type.");

    private final String sentence;

    SmaHeaderDefect(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence, for people. */
    public String sentence() {
        return sentence;
    }
}
