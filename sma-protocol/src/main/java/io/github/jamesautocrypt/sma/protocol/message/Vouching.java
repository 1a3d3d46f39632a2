/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

/** Who stands for the content of a message. Immutable and thread-safe. */
public sealed interface Vouching {

    /**
     * The holder of a device key signed header, date and content. Whether that device is one of the user's is another question, which
     * pairing answers.
     *
     * @param fingerprint of the device certificate, upper-case hexadecimal
     */
    record Device(String fingerprint) implements Vouching {
    }

    /** Somebody who had the code that the user was shown. */
    record Code() implements Vouching {
    }

    /** Nobody but the server that stores the message: hearsay, like an Autocrypt header in a mail that it delivered. */
    record Server() implements Vouching {
    }
}
