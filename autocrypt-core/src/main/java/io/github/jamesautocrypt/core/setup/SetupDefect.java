/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

/** Why something is no Setup Message that can be imported. Each reason carries the sentence that people are shown. */
public enum SetupDefect {
    NO_SETUP_MESSAGE("The message has no Autocrypt-Setup-Message header."),
    /** of the future, and none of our business. */
    OTHER_VERSION("The message is a setup message of another version than v1."),
    /** nobody else's setup message is ours. */
    NOT_SELF_ADDRESSED("The message is not from the account to itself."),
    MESSAGE_TOO_LARGE("The message is larger than 256 KiB."),
    NOT_MULTIPART_MIXED("The message is not of the type multipart/mixed."),
    NO_SETUP_PART("The second part of the message is not of the type application/autocrypt-setup."),
    NO_ARMOR("The setup part does not hold an ASCII-armoured OpenPGP message that can be read."),
    /** what was not encrypted with the code, the code does not vouch for. */
    NOT_ENCRYPTED_WITH_A_CODE("The OpenPGP message is not encrypted with a code and protected against changes."),
    /** A-72; also the cipher that leaves everything in clear. */
    CIPHER_IS_NOT_AES("The OpenPGP message is not encrypted with AES-128 or AES-256."),
    /** A-72; other ways are too weak, or let a stranger decide how much memory we need. */
    S2K_IS_NOT_ITERATED("The key of the OpenPGP message is not derived by an iterated and salted hash."),
    WRONG_CODE("The code is wrong, or the message was damaged."),
    CONTENT_TOO_LARGE("What is encrypted is larger than 128 KiB."),
    /** */
    NO_SECRET_KEY("What is encrypted does not begin with one secret OpenPGP key of version 4.");

    private final String sentence;

    SetupDefect(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence, for people. */
    public String sentence() {
        return sentence;
    }
}
