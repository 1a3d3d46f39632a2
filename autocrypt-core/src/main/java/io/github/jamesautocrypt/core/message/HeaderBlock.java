/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The header block of a message, cut into its fields and not further.
 *
 * <p>Reads at most the first {@value #MAX_OCTETS} octets and {@value #MAX_FIELDS} fields, up to the first empty line; what lies beyond
 * is as if it were not there. Lines end with CRLF or a bare LF. Lines that are no field are passed over. Never throws. The octets are
 * not copied: the caller must not change them. Thread-safe.
 */
public final class HeaderBlock {
    /** More than any message in good faith has: Autocrypt headers of 10 KiB, a long trace, and room. */
    public static final int MAX_OCTETS = 256 * 1024;
    public static final int MAX_FIELDS = 1000;

    private static final RawField[] NONE = {};

    private final RawField[] fields;

    private HeaderBlock(RawField[] fields) {
        this.fields = fields;
    }

    /** Cuts a message, or the header block of one, into its header fields. */
    public static HeaderBlock of(byte[] octets) {
        int limit = Math.min(octets.length, MAX_OCTETS);
        List<RawField> fields = new ArrayList<>();
        int start = 0;
        while (start < limit && fields.size() < MAX_FIELDS && !isEmptyLine(octets, start, limit)) {
            int next = startOfNextField(octets, start, limit);
            fieldIn(octets, start, next).ifPresent(fields::add);
            start = next;
        }
        return new HeaderBlock(fields.toArray(NONE));
    }

    /** All fields of that name, whatever its case, in the order of the message. */
    public List<RawField> named(String name) {
        int first = indexOf(name, 0);
        if (first < 0) {
            return List.of();
        }
        int second = indexOf(name, first + 1);
        return second < 0 ? List.of(fields[first]) : several(name, first, second);
    }

    /** The first field of that name. */
    public Optional<RawField> first(String name) {
        int first = indexOf(name, 0);
        return first < 0 ? Optional.empty() : Optional.of(fields[first]);
    }

    private List<RawField> several(String name, int first, int second) {
        List<RawField> several = new ArrayList<>();
        several.add(fields[first]);
        for (int next = second; next >= 0; next = indexOf(name, next + 1)) {
            several.add(fields[next]);
        }
        return Collections.unmodifiableList(several);
    }

    private int indexOf(String name, int from) {
        for (int i = from; i < fields.length; i++) {
            if (fields[i].isNamed(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isEmptyLine(byte[] octets, int at, int limit) {
        return octets[at] == '\n' || octets[at] == '\r' && at + 1 < limit && octets[at + 1] == '\n';
    }

    private static int startOfNextField(byte[] octets, int start, int limit) {
        int at = LineEnds.startOfNextLine(octets, start, limit);
        while (at < limit && isBlank(octets[at])) {
            at = LineEnds.startOfNextLine(octets, at, limit);
        }
        return at;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private static Optional<RawField> fieldIn(byte[] octets, int start, int next) {
        for (int colon = start; colon < next && octets[colon] != '\n'; colon++) {
            if (octets[colon] == ':') {
                return Optional.of(new RawField(octets, start, colon + 1, withoutLineEnd(octets, colon + 1, next)));
            }
        }
        return Optional.empty();
    }

    private static int withoutLineEnd(byte[] octets, int from, int next) {
        int end = next;
        if (end > from && octets[end - 1] == '\n') {
            end--;
            if (end > from && octets[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }
}
