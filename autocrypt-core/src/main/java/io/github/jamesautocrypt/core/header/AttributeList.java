/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.message.RawField;

/**
 * The grammar that all Autocrypt headers share: {@code name=value} with semicolons between (Autocrypt Level 1, "The Autocrypt
 * Header"). White space around names and values means nothing; neither does a semicolon at the end (I-3). Names are compared as they
 * are written. Looks at the size before anything else.
 *
 * @param attributes in the order of the header, each name once
 */
record AttributeList(List<AttributeList.Attribute> attributes) {
    static final int MAX_ATTRIBUTES = 32;
    static final int MAX_NAME_OCTETS = 64;

    /** One attribute; the value is a window on the octets of the header, without white space at its ends. */
    record Attribute(String name, ByteBuffer value) {
        // Autocrypt Level 1: "Attributes with a name starting with an underscore are non-critical"
        boolean isCritical() {
            return name.charAt(0) != '_';
        }
    }

    /**
     * Reads the attributes of one field.
     *
     * @param known the attributes that have a meaning; any other critical one makes the header invalid, whatever else is right or wrong
     */
    static HeaderResult<AttributeList> parse(RawField field, Set<String> known) {
        if (field.size() > AutocryptHeaderParser.MAX_OCTETS) {
            return HeaderResult.rejected(HeaderDefect.TOO_LARGE);
        }
        return parse(field.value()).flatMap(read -> read.isUnderstoodWith(known)
            ? HeaderResult.accepted(read) : HeaderResult.rejected(HeaderDefect.UNKNOWN_CRITICAL_ATTRIBUTE));
    }

    /** The value of an attribute, as the octets that stand in the header. */
    Optional<ByteBuffer> octets(String name) {
        return attributes.stream()
            .filter(attribute -> attribute.name().equals(name))
            .map(Attribute::value)
            .findFirst();
    }

    /** The value of an attribute as text. */
    Optional<String> text(String name) {
        return octets(name).map(value -> StandardCharsets.UTF_8.decode(value.duplicate()).toString());
    }

    //
    private boolean isUnderstoodWith(Set<String> known) {
        return attributes.stream().noneMatch(attribute -> attribute.isCritical() && !known.contains(attribute.name()));
    }

    private static HeaderResult<AttributeList> parse(ByteBuffer value) {
        List<Attribute> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int start = 0;
        while (start < value.limit()) {
            int end = indexOf(value, ';', start, value.limit());
            ByteBuffer segment = stripped(value, start, end);
            if (segment.hasRemaining()) {
                int equals = indexOf(segment, '=', 0, segment.limit());
                String name = name(segment, equals);
                if (name.isEmpty()) {
                    return HeaderResult.rejected(HeaderDefect.MALFORMED_ATTRIBUTE);
                }
                if (!names.add(name)) {
                    return HeaderResult.rejected(HeaderDefect.DUPLICATE_ATTRIBUTE);
                }
                if (names.size() > MAX_ATTRIBUTES) {
                    return HeaderResult.rejected(HeaderDefect.TOO_MANY_ATTRIBUTES);
                }
                attributes.add(new Attribute(name, stripped(segment, equals + 1, segment.limit())));
            }
            start = end + 1;
        }
        return HeaderResult.accepted(new AttributeList(List.copyOf(attributes)));
    }

    // Empty where there is no name, no equals sign, or a name that none of our grammars can have
    private static String name(ByteBuffer segment, int equals) {
        if (equals == segment.limit()) {
            return "";
        }
        ByteBuffer octets = stripped(segment, 0, equals);
        if (octets.limit() > MAX_NAME_OCTETS) {
            return "";
        }
        StringBuilder name = new StringBuilder(octets.limit());
        for (int i = 0; i < octets.limit(); i++) {
            byte octet = octets.get(i);
            if (octet <= ' ' || octet == 0x7f) {
                return "";
            }
            name.append((char) octet);
        }
        return name.toString();
    }

    private static int indexOf(ByteBuffer octets, char wanted, int from, int limit) {
        int at = from;
        while (at < limit && octets.get(at) != wanted) {
            at++;
        }
        return at;
    }

    private static ByteBuffer stripped(ByteBuffer octets, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isWhiteSpace(octets.get(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(octets.get(end - 1))) {
            end--;
        }
        return octets.slice(start, end - start);
    }

    static boolean isWhiteSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }
}
