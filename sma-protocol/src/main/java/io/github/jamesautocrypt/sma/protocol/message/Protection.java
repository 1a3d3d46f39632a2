/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;

/** How a message is protected on its way through the folders. Immutable and thread-safe. */
public sealed interface Protection {

    /** Not at all: for the server, which has no device key. */
    record Clear() implements Protection {
    }

    /** Signed by a device, readable by all: for announcements and removals. */
    record Signed(SecretKeydata deviceKey) implements Protection {
    }

    /**
     * Encrypted to the device that is to read it.
     *
     * @param deviceKey signs; empty for the server alone
     */
    record Encrypted(Certificate reader, Optional<SecretKeydata> deviceKey) implements Protection {
    }

    /** Under the code that the user carries from one device to the other. */
    record UnderCode(SetupCode code) implements Protection {
    }

    /** Signed and encrypted, as messages between devices are. */
    static Protection between(SecretKeydata deviceKey, Certificate reader) {
        return new Encrypted(reader, Optional.of(deviceKey));
    }

    /** Whether a message with this header is protected like this. */
    default boolean fits(SmaHeader header) {
        boolean ofServer = header.from().isServerAgent();
        return switch (header.type()) {
            case ANNOUNCEMENT, REMOVAL -> ofServer ? this instanceof Clear : this instanceof Signed;
            case PAIRING_ACCEPT, PAIRING_DONE -> this instanceof UnderCode;
            case PAIRING_REQUEST, PAIRING_REJECT, INTRODUCTION, KEY_UPDATE, CONTACT_UPDATE, ADDRESS_UPDATE, NOTICE -> ofServer && this instanceof Clear
                || this instanceof Encrypted encrypted && encrypted.deviceKey().isPresent() != ofServer;
        };
    }
}
