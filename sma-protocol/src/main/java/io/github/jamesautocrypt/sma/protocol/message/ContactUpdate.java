/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.time.Instant;
import java.util.List;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * What the user of a paired program said of the keys of peers.
 *
 * @param contacts 1 to {@value #MAX_CONTACTS}
 */
public record ContactUpdate(List<ContactUpdate.Contact> contacts) implements SmaContent {
    public static final int MAX_CONTACTS = 64;

    /** What the user knows of a key. */
    public enum Validity {
        UNVALIDATED, VALIDATED, COMPROMISED
    }

    /**
     * One key.
     *
     * @param fingerprint upper-case hexadecimal; the word is about this key alone
     * @param at          when the user said so, to the second; of two words about one key the later counts
     */
    public record Contact(CanonicalAddress addr, String fingerprint, Validity validity, Instant at) {
        public Contact {
            Texts.requireFingerprint("fingerprint", fingerprint);
            Texts.requireSeconds("at", at);
        }
    }

    public ContactUpdate {
        Texts.requireCount("contacts", contacts, 1, MAX_CONTACTS);
        contacts = List.copyOf(contacts);
    }

    @Override
    public SmaType type() {
        return SmaType.CONTACT_UPDATE;
    }
}
