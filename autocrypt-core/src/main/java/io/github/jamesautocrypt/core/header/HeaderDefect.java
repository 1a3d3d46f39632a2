/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

/** Why a header as a whole is invalid. Each reason carries the sentence that people are shown. */
public enum HeaderDefect {
    /** */
    TOO_LARGE("The header is larger than 10 KiB."),
    TOO_MANY_ATTRIBUTES("The header has more than 32 attributes."),
    MALFORMED_ATTRIBUTE("A part of the header is not of the form name=value."),
    /** Decision I-4. */
    DUPLICATE_ATTRIBUTE("An attribute stands in the header twice."),
    /** */
    UNKNOWN_CRITICAL_ATTRIBUTE("The header has an attribute that this version of Autocrypt does not know and may not ignore."),
    /** */
    MISSING_ADDR("The header has no addr attribute."),
    INVALID_ADDR("The addr attribute is not a mail address."),
    /** also what a mailing list causes that rewrites From. */
    ADDR_IS_NOT_FROM("The addr attribute is not the address in From."),
    /** gossip is about those who get the message too, or the answers to it. */
    ADDR_IS_NO_RECIPIENT("The addr attribute is not an address in To, Cc or Reply-To."),
    /** */
    MISSING_KEYDATA("The header has no keydata attribute."),
    KEYDATA_IS_NOT_BASE64("The keydata attribute is not base64."),
    /** {@link HeaderResult.Rejected#keydata} says what is wrong with it. */
    KEYDATA_IS_NO_KEY("The keydata attribute does not hold one public OpenPGP key."),
    /** */
    MISSING_ENCRYPT("The header has no encrypt attribute."),
    INVALID_ENCRYPT("The encrypt attribute is neither yes nor no.");

    private final String sentence;

    HeaderDefect(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence, for people. */
    public String sentence() {
        return sentence;
    }
}
