/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.message.RawField;

/**
 * The grammar that all Autocrypt headers share: {@code name=value} with semicolons between (Autocrypt Level 1, "The Autocrypt
 * Header"). White space around names and values means nothing; neither does a semicolon at the end (I-3). Names are compared as they
 * are written. Looks at the size before anything else. Public for headers of other kinds that keep to this grammar, such as
 * {@code Autocrypt-SMA}. Immutable and thread-safe.
 *
 * @param attributes in the order of the header, each name once
 */
public record AttributeList(List<AttributeList.Attribute> attributes) {
    static final int MAX_ATTRIBUTES = 32;
    static final int MAX_NAME_OCTETS = 64;

    public AttributeList {
        attributes = List.copyOf(attributes);
    }

    /** One attribute; the value has one character for each octet of the header, and no white space at its ends. */
    public record Attribute(String name, String value) {
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
    public static HeaderResult<AttributeList> parse(RawField field, Set<String> known) {
        return parse(field).flatMap(read -> read.isUnderstoodWith(known)
            ? HeaderResult.accepted(read) : HeaderResult.rejected(HeaderDefect.UNKNOWN_CRITICAL_ATTRIBUTE));
    }

    /** Reads the attributes of one field whatever their names, for a header that says itself by which version of a grammar to judge them. */
    public static HeaderResult<AttributeList> parse(RawField field) {
        if (field.size() > AutocryptHeaderParser.MAX_OCTETS) {
            return HeaderResult.rejected(HeaderDefect.TOO_LARGE);
        }
        return parse(field.latin1());
    }

    /** The value of an attribute, with one character for each octet that stands in the header. */
    public Optional<String> latin1(String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }

    /** The value of an attribute as text. */
    public Optional<String> text(String name) {
        return latin1(name).map(value -> isAscii(value) ? value : new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether every critical attribute is one of the known ones. */
    public boolean isUnderstoodWith(Set<String> known) {
        for (Attribute attribute : attributes) {
            if (attribute.isCritical() && !known.contains(attribute.name())) {
                return false;
            }
        }
        return true;
    }

    static HeaderResult<AttributeList> parse(String value) {
        List<Attribute> attributes = new ArrayList<>();
        int start = 0;
        while (start < value.length()) {
            int end = indexOf(value, ';', start, value.length());
            int first = startOfContent(value, start, end);
            if (first < end) {
                int equals = indexOf(value, '=', first, end);
                String name = name(value, first, equals, end);
                if (name.isEmpty()) {
                    return HeaderResult.rejected(HeaderDefect.MALFORMED_ATTRIBUTE);
                }
                if (contains(attributes, name)) {
                    return HeaderResult.rejected(HeaderDefect.DUPLICATE_ATTRIBUTE);
                }
                if (attributes.size() == MAX_ATTRIBUTES) {
                    return HeaderResult.rejected(HeaderDefect.TOO_MANY_ATTRIBUTES);
                }
                attributes.add(new Attribute(name, stripped(value, equals + 1, end)));
            }
            start = end + 1;
        }
        return HeaderResult.accepted(new AttributeList(attributes));
    }

    private static boolean contains(List<Attribute> attributes, String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    // Empty where there is no name, no equals sign before the end, or a name that none of our grammars can have
    private static String name(String text, int start, int equals, int end) {
        if (equals >= end) {
            return "";
        }
        String name = stripped(text, start, equals);
        if (name.length() > MAX_NAME_OCTETS) {
            return "";
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) >= 0x7f) {
                return "";
            }
        }
        return name;
    }

    private static int indexOf(String text, char wanted, int from, int otherwise) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? otherwise : found;
    }

    private static String stripped(String text, int from, int to) {
        int start = startOfContent(text, from, to);
        int end = to;
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int startOfContent(String text, int from, int to) {
        int start = from;
        while (start < to && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    static boolean isWhiteSpace(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
