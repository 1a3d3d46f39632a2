/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

/** Ends the reading of one message; becomes a {@link ReadMessage.Rejected}. */
final class ContentException extends Exception {
    private static final long serialVersionUID = 1;
    private final MessageDefect defect;
    private final String detail;

    ContentException(MessageDefect defect, String detail) {
        super(defect.sentence(), null, false, false);
        this.defect = defect;
        this.detail = detail;
    }

    ContentException(MessageDefect defect) {
        this(defect, "");
    }

    ReadMessage.Rejected rejected() {
        return new ReadMessage.Rejected(defect, detail);
    }
}
