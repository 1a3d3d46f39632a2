/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

/**
 * What a draft says of itself, for the program that takes it up again (A-80; Autocrypt Level 1, "Storing Draft State"). Means nothing
 * on a message that is no draft, and is taken off before a message is sent. Immutable.
 *
 * @param encrypt          whether the message would have been sent encrypted when the draft was saved
 * @param replyToEncrypted whether it is written as a reply to an encrypted message
 * @param byChoice         whether the writer chose {@code encrypt} rather than left it as it was
 */
public record DraftState(boolean encrypt, boolean replyToEncrypted, boolean byChoice) {
    /** The name of the header field. */
    public static final String NAME = "Autocrypt-Draft-State";

    static final String ENCRYPT = "encrypt";
    static final String IS_REPLY_TO_ENCRYPTED = "_is-reply-to-encrypted";
    static final String BY_CHOICE = "_by-choice";
    static final String YES = "yes";
    static final String NO = "no";

    /** The value of the header field, on one line and without its name; what is {@code no} by default is left out. */
    public String format() {
        return ENCRYPT + '=' + (encrypt ? YES : NO)
            + (replyToEncrypted ? "; " + IS_REPLY_TO_ENCRYPTED + '=' + YES : "")
            + (byChoice ? "; " + BY_CHOICE + '=' + YES : "");
    }
}
