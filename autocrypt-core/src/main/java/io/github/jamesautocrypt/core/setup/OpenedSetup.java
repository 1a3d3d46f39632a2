/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

/** What a code makes of an {@link EncryptedSetup}. */
public sealed interface OpenedSetup {

    /** The code fits, and what it opened is what it should be. */
    record Opened(SetupPayload payload) implements OpenedSetup {
    }

    /** Nothing may be imported. With {@link SetupDefect#WRONG_CODE} the user may try again. */
    record Refused(SetupDefect defect) implements OpenedSetup {
    }
}
