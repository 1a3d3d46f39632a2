/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.RawField;

/**
 * Selects headers as {@link HeaderSelection} does, and remembers the last one of each sender: programs write the same header into each
 * mail, each recipient of a mail learns from it, and to see that a header is the same takes a tenth of the time that reading it takes.
 *
 * <p>A header is known again only by the address in From and by all octets of its field, from which everything else follows. Whoever
 * sends something else in somebody's name, or chooses an address with the same place, makes one header be read once more and does no
 * other harm. There is a fixed number of places and what is large gets none, so all of it takes at most some 10 MB; usual keys take
 * 1 MB. Thread-safe, without locks.
 */
public final class RecentHeaders {
    static final int PLACES = 1024;
    /** As much as the header of an RSA-4096 key takes. */
    static final int MAX_OCTETS = 5 * 1024;

    private final AtomicReferenceArray<Remembered> places = new AtomicReferenceArray<>(PLACES);

    /** A header that was valid in a message from its {@code addr}, and the field that it was read from. */
    private record Remembered(RawField field, AutocryptHeader header) {
        boolean isOf(RawField other, CanonicalAddress from) {
            return field.hasSameOctets(other) && header.addr().equals(from);
        }
    }

    /** The valid header of a message: what {@link HeaderSelection#select} gives. */
    public Optional<AutocryptHeader> select(List<RawField> fields, CanonicalAddress from) {
        if (fields.size() != 1 || fields.get(0).size() > MAX_OCTETS) {
            return HeaderSelection.select(fields, from);
        }
        int place = Math.floorMod(from.hashCode(), PLACES);
        Remembered remembered = places.get(place);
        if (remembered != null && remembered.isOf(fields.get(0), from)) {
            return Optional.of(remembered.header());
        }
        Optional<AutocryptHeader> header = HeaderSelection.select(fields, from);
        header.ifPresent(valid -> places.set(place, new Remembered(fields.get(0).copy(), valid)));
        return header;
    }
}
