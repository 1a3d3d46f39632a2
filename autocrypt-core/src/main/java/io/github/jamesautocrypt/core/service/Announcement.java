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
        HAS_HEADER,
        /** (c) Not exactly one address in From. */
        NO_SINGLE_SENDER,
        /** (c) From is not an address of the account. */
        FOREIGN_SENDER,
        /** Signed or encrypted: its author wanted it as it is. */
        PROTECTED,
        /** {@code multipart/report}: not written by a person. */
        REPORT,
        /** An address beyond ASCII cannot be written into a header that every relay lets through. */
        INTERNATIONALIZED_ADDRESS,
        /** (d) None of the account's programs announced a key for this address lately. */
        NO_KEY_SEEN,
        /** (e) They announced different keys for it lately. */
        CONFLICT,
        /** (f) Nobody could encrypt to the key now, or its five packets do not fit into a header. */
        KEY_NOT_USABLE
    }
}
