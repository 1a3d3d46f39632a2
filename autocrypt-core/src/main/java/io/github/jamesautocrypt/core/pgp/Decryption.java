/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import io.github.jamesautocrypt.core.certificate.Certificate;

/** What decrypting a message gives. Immutable. */
public sealed interface Decryption {

    /** The whole content; nothing of it was changed on its way. */
    final class Decrypted implements Decryption {
        private final ClearMessage message;

        Decrypted(ClearMessage message) {
            this.message = message;
        }

        /** A copy of what was encrypted. */
        public byte[] content() {
            return message.content().clone();
        }

        /** Whether the content was signed by the primary key of that certificate before it was encrypted. */
        public Verification verify(Certificate signer) {
            return SignatureCheck.verify(message.content(), message.signatures(), signer);
        }

        /** The size alone. */
        @Override
        public String toString() {
            return "Decrypted[" + message.content().length + " octets]";
        }
    }

    /** Nothing can be said of the content. */
    record Failed(OpenPgpDefect defect) implements Decryption {
    }
}
