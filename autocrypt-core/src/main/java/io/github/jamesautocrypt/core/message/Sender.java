/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/** Who claims to have written a message: what its From fields say. {@code Sender} and {@code Reply-To} play no part. */
public sealed interface Sender {

    /** Exactly one address, in exactly one field. */
    record One(CanonicalAddress address) implements Sender {
    }

    /** Several From fields or several addresses in one: Autocrypt does not process such a message (A-42b). */
    record Several() implements Sender {
    }

    /** No From field, no address in it (an empty group, say), or nothing that has a canonical form. */
    record None() implements Sender {
    }

    /** Longer than any From field in good faith; what is longer has no sender. */
    int MAX_FIELD_OCTETS = 8 * 1024;

    /** The address, if there is exactly one. */
    default Optional<CanonicalAddress> single() {
        return this instanceof One one ? Optional.of(one.address()) : Optional.empty();
    }

    /** Reads the From fields of a header block. Never throws. */
    static Sender of(HeaderBlock headers) {
        List<RawField> fields = headers.named("From");
        if (fields.size() > 1) {
            return new Several();
        }
        if (fields.isEmpty() || fields.get(0).size() > MAX_FIELD_OCTETS) {
            return new None();
        }
        return FromField.sender(fields.get(0).text());
    }
}
