/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

/** A mail server could not be used; the message is a sentence for people. */
public final class MailException extends Exception {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Kind {
        /** Nobody answers, or the connection broke: trying again may help. */
        UNREACHABLE,
        /** The certificate of the server is not one to trust. */
        UNTRUSTED,
        /** Wrong user or password. */
        LOGIN_REFUSED,
        /** The server said NO. */
        REFUSED
    }

    private final Kind kind;

    /**
     * With the cause that the library gave.
     *
     * @param sentence for people
     */
    public MailException(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
