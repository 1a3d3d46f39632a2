/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.address;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address in the one form in which addresses are compared, stored and shown (A-6; Autocrypt Level 1, "E-mail Address
 * Canonicalization").
 *
 * <p>Immutable and thread-safe. Two instances are equal exactly when Autocrypt takes them for one address.
 *
 * @param localPart lower-cased in the empty locale, without quotation marks; at most {@value #MAX_LOCAL_PART_OCTETS} octets of UTF-8
 * @param domain    lower-cased ASCII, internationalised labels as A-labels; at most {@value #MAX_DOMAIN_OCTETS} octets
 */
public record CanonicalAddress(String localPart, String domain) implements Comparable<CanonicalAddress> {
    // RFC 5321, 4.5.3.1: nothing longer can be delivered
    static final int MAX_LOCAL_PART_OCTETS = 64;
    static final int MAX_DOMAIN_OCTETS = 255;
    private static final int MAX_INPUT_LENGTH = 2 * (MAX_LOCAL_PART_OCTETS + MAX_DOMAIN_OCTETS);

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final char UNDECODABLE = '\ufffd';

    /**
     * The canonical form of an address as it stands in a header, or empty when it is none: no {@code @}, a part that is missing or
     * too long, a control character, octets that are no UTF-8, a domain that IDNA2008 refuses. Never throws; domain literals such as
     * {@code [192.0.2.1]} have no canonical form.
     */
    public static Optional<CanonicalAddress> parse(String address) {
        if (address.length() > MAX_INPUT_LENGTH) {
            return Optional.empty();
        }
        String trimmed = trimmed(address);
        int at = trimmed.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        String localPart = trimmed.substring(0, at);
        if (isQuoted(localPart)) {
            return of(unquoted(localPart), trimmed.substring(at + 1));
        }
        return of(localPart, trimmed.substring(at + 1)).filter(any -> DotAtom.matches(localPart));
    }

    // White space beyond ASCII, and control characters, are part of what was written
    private static String trimmed(String address) {
        int start = 0;
        int end = address.length();
        while (start < end && isWhiteSpace(address.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(address.charAt(end - 1))) {
            end--;
        }
        return address.substring(start, end);
    }

    private static boolean isWhiteSpace(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    /** The canonical form of an address that somebody else has taken apart; the local part is without quotation marks. Never throws. */
    public static Optional<CanonicalAddress> of(String localPart, String domain) {
        if (localPart.length() + domain.length() > MAX_INPUT_LENGTH) {
            return Optional.empty();
        }
        String lowerCase = localPart.toLowerCase(Locale.ROOT);
        if (!isAcceptable(lowerCase)) {
            return Optional.empty();
        }
        return DomainName.toAscii(domain).map(ascii -> new CanonicalAddress(lowerCase, ascii));
    }

    private static boolean isAcceptable(String localPart) {
        return !localPart.isEmpty()
            && localPart.getBytes(StandardCharsets.UTF_8).length <= MAX_LOCAL_PART_OCTETS
            && hasOnlyAcceptable(localPart);
    }

    private static boolean hasOnlyAcceptable(String localPart) {
        int codePoint;
        for (int i = 0; i < localPart.length(); i += Character.charCount(codePoint)) {
            codePoint = localPart.codePointAt(i);
            if (isUnacceptable(codePoint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnacceptable(int codePoint) {
        return Character.isISOControl(codePoint) || codePoint == UNDECODABLE || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isQuoted(String localPart) {
        return localPart.length() > 1 && localPart.startsWith("\"") && localPart.endsWith("\"");
    }

    // "john"@example.org and john@example.org are one mailbox (RFC 5321, 4.1.2)
    private static String unquoted(String localPart) {
        return ESCAPED.matcher(localPart.substring(1, localPart.length() - 1)).replaceAll("$1");
    }

    /** The address as it may stand in a header: the local part is quoted where its characters ask for it. */
    public String asString() {
        if (DotAtom.matches(localPart)) {
            return localPart + '@' + domain;
        }
        return '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + "\"@" + domain;
    }

    /** Whether the address can stand in a header that was not made for internationalised mail (RFC 6532). */
    public boolean isAscii() {
        return localPart.chars().allMatch(character -> character < 0x80);
    }

    @Override
    public int compareTo(CanonicalAddress other) {
        return asString().compareTo(other.asString());
    }

    @Override
    public String toString() {
        return asString();
    }
}
