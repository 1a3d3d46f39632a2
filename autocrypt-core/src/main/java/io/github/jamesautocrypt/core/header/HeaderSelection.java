/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.RawField;

/**
 * The one Autocrypt header of a message that counts, if there is one. All headers of the message are examined; when more than one is
 * valid, all are discarded; invalid ones beside a valid one do no harm (A-17; Autocrypt Level 1, "Updating Autocrypt
 * Peer State").
 */
public final class HeaderSelection {
    /** A message with more Autocrypt headers than this is nobody's honest mail, and none of them counts. */
    static final int MAX_HEADERS = 16;

    private HeaderSelection() {
    }

    /** The valid header of a message, given its Autocrypt fields and the address in its From field. */
    public static Optional<AutocryptHeader> select(List<RawField> fields, CanonicalAddress from) {
        if (fields.size() > MAX_HEADERS) {
            return Optional.empty();
        }
        List<AutocryptHeader> valid = new ArrayList<>(1);
        for (RawField field : fields) {
            AutocryptHeaderParser.parse(field, from).accepted().ifPresent(valid::add);
        }
        return valid.size() == 1 ? Optional.of(valid.get(0)) : Optional.empty();
    }
}
