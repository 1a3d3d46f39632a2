/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

/** Why an OpenPGP message or signature is of no use. Each reason carries the sentence that people are shown. */
public enum OpenPgpDefect {
    NO_ARMOR("There is no ASCII-armoured OpenPGP data that can be read."),
    MALFORMED("The OpenPGP data is damaged, or of a kind that this program does not read."),
    NOT_FOR_THIS_KEY("The message is not encrypted to this key."),
    LOCKED_KEY("A password protects the secret key."),
    DAMAGED("What is encrypted was damaged or changed on its way."),
    CONTENT_TOO_LARGE("What is encrypted is larger than allowed."),
    NO_SIGNATURE("There is no signature of the expected key."),
    BAD_SIGNATURE("The signature does not fit."),
    WEAK_SIGNATURE("The signature rests on a hash that is too weak."),
    KEY_MAY_NOT_SIGN("The key was not valid for signing when the signature was made.");

    private final String sentence;

    OpenPgpDefect(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence, for people. */
    public String sentence() {
        return sentence;
    }
}
