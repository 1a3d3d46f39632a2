/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

/** What looking for a Setup Message in a mail gives (A-77; Autocrypt Level 1, "Setup Message Import"). */
public sealed interface SetupMessage {

    /** A good Setup Message: offer to import it. */
    record Found(EncryptedSetup setup) implements SetupMessage {
    }

    /** Claims to be a Setup Message of this account and is none that can be used: tell the user, and do not offer to import it. */
    record Malformed(SetupDefect defect) implements SetupMessage {
    }

    /** No Setup Message for this account: as if there were nothing. */
    record Ignored(SetupDefect defect) implements SetupMessage {
    }
}
