/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

/** Why an SMA message is of no use to a reader. Each reason carries the sentence that people are shown. */
public enum MessageDefect {
    TOO_LARGE("The message is larger than 384 KiB."),
    NO_SMA_MESSAGE("The message has no valid Autocrypt-SMA header."),
    OTHER_ACCOUNT("The message is not from the account to itself."),
    NO_DATE("The message has no Date field that can be read."),
    WRONG_STRUCTURE("The message is not built as a message of its type."),
    NOT_PROTECTED("The message is not signed or encrypted as its type asks."),
    UNKNOWN_SENDER("There is no device certificate of the MUAA that is said to have written the message."),
    NOT_SIGNED_BY_SENDER("The message is not signed by the device that is said to have written it."),
    CANNOT_DECRYPT("The message cannot be decrypted with the key of this device."),
    HEADER_DIFFERS("The header of the message is not the one that was signed or encrypted with it."),
    NOT_JSON("The content is not a JSON object within the limits."),
    MEMBER_MISSING("The content lacks something."),
    MEMBER_INVALID("The content has a value that is not allowed."),
    CERTIFICATE_UNUSABLE("The device certificate cannot be used to sign and to encrypt."),
    GOSSIP_DIFFERS("The keys of the message are not those that it speaks of."),
    NO_SETUP_MESSAGE("The message does not hold an Autocrypt Setup Message."),
    WRONG_CODE("The code is wrong, or the message was damaged.");

    private final String sentence;

    MessageDefect(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence, for people. */
    public String sentence() {
        return sentence;
    }
}
