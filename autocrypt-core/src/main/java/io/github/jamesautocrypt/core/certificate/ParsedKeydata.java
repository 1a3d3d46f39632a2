/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

/**
 * What {@link KeydataParser} makes of some octets: a key to keep, or the reason why they are none. Immutable and thread-safe.
 */
public sealed interface ParsedKeydata {

    /**
     * The octets are framed as one public certificate.
     *
     * @param keydata what may be kept, shown and passed on
     */
    record Accepted(Keydata keydata) implements ParsedKeydata {
    }

    /**
     * The octets make the whole header invalid. They are not part of this result and must not be kept.
     *
     * @param reason the first problem found
     */
    record Rejected(Reason reason) implements ParsedKeydata {
    }

    /** Why keydata is refused. */
    enum Reason {
        EMPTY("There is no key data."),
        TOO_LARGE("The key data is larger than 10 KiB."),
        ARMORED("The key data is an ASCII-armoured text, not a binary key."),
        NOT_OPENPGP("The key data does not begin with an OpenPGP packet."),
        MALFORMED("The key data is damaged: something in it is no OpenPGP packet."),
        TRUNCATED("The key data ends in the middle of a packet."),
        UNBOUNDED_PACKET("The key data has a packet that does not say how long it is."),
        TOO_MANY_PACKETS("The key data has more than 256 packets."),
        /** Whoever sees this reason may tell the sender's administrator; the octets themselves are gone. */
        SECRET_KEY("The key data contains a secret key."),
        NOT_A_PUBLIC_KEY("The key data does not begin with a public key."),
        SEVERAL_CERTIFICATES("The key data contains more than one key."),
        UNEXPECTED_PACKET("The key data contains a packet that has no place in a key.");

        private final String description;

        Reason(String description) {
            this.description = description;
        }

        /** A sentence for people; it names nothing of the content. */
        public String description() {
            return description;
        }
    }
}
