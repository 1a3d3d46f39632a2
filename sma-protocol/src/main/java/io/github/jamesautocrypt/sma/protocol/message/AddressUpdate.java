/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * Addresses that changed. At least one of the two is there.
 *
 * @param own   the addresses of the account from now on
 * @param moved peers that changed theirs, at most {@value #MAX_MOVED}
 */
public record AddressUpdate(Optional<AddressUpdate.Own> own, List<AddressUpdate.Moved> moved) implements SmaContent {
    public static final int MAX_MOVED = 64;
    public static final int MAX_SECONDARY = 32;

    /** The addresses of the account: the one to write from and, at most {@value #MAX_SECONDARY}, the others. */
    public record Own(CanonicalAddress primary, List<CanonicalAddress> secondary) {
        public Own {
            Texts.requireCount("secondary", secondary, 0, MAX_SECONDARY);
            secondary = List.copyOf(secondary);
        }
    }

    /**
     * A peer who is to be reached elsewhere.
     *
     * @param fingerprint of the key that the peer has at both addresses, upper-case hexadecimal
     * @param at          the date of the message that told it, to the second
     */
    public record Moved(CanonicalAddress from, CanonicalAddress to, String fingerprint, Instant at) {
        public Moved {
            Texts.requireFingerprint("fingerprint", fingerprint);
            Texts.requireSeconds("at", at);
        }
    }

    public AddressUpdate {
        Texts.requireCount("moved", moved, own.isPresent() ? 0 : 1, MAX_MOVED);
        moved = List.copyOf(moved);
    }

    @Override
    public SmaType type() {
        return SmaType.ADDRESS_UPDATE;
    }
}
