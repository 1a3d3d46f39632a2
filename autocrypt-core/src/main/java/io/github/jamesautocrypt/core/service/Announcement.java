/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

/** Whether a submitted message gets an {@code Autocrypt} header, or why it does not. */
public sealed interface Announcement {

    /** The value of the header to add: folded, within 10 KiB, safe to be written as it is. */
    record Header(String value) implements Announcement {
    }

    /** The message goes out as it came. */
    record Silence(Reason reason) implements Announcement {
    }

    /** Why a message is left alone. The letters are those of the injection safety rule. */
    enum Reason {
        /** (b) A program wrote a header, valid or not; it is never touched, never doubled. */
        HAS_HEADER("The message has an Autocrypt header already."),
        /** (c) Not exactly one address in From. */
        NO_SINGLE_SENDER("From does not hold exactly one address."),
        /** (c) From is not an address of the account. */
        FOREIGN_SENDER("From is not an address of the user."),
        /** Signed or encrypted: its author wanted it as it is. */
        PROTECTED("The message is signed or encrypted."),
        /** {@code multipart/report}: not written by a person. */
        REPORT("The message is a report."),
        /** An address beyond ASCII cannot be written into a header that every relay lets through. */
        INTERNATIONALIZED_ADDRESS("The address has characters beyond ASCII."),
        /** (d) None of the account's programs announced a key for this address lately. */
        NO_KEY_SEEN("None of the user's programs announced a key for this address in the last 35 days."),
        /** (e) They announced different keys for it lately. */
        CONFLICT("The user's programs announced different keys for this address in the last 35 days."),
        /** (e) Its author's program announced another key, in a header that could not be sent. */
        OTHER_KEY("The program announced another key, or one that cannot be read, in a header that could not be sent."),
        /** (f) Nobody could encrypt to the key now, or its five packets do not fit into a header. */
        KEY_NOT_USABLE("Nobody could encrypt to the key now, or it is too large for a header.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** One sentence, for people. */
        public String sentence() {
            return sentence;
        }
    }
}
