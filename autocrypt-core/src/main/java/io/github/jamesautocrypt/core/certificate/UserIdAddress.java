/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/**
 * The mail address in a user id, by the convention that all tools share (RFC 9580, 5.11): {@code address}, {@code <address>},
 * {@code Name <address>}, {@code Name (comment) <address>}, each with a comment behind it if need be.
 *
 * <p>Names are free text: commas and at signs in them mean nothing. A second pair of angle brackets makes the user id ambiguous, and
 * then it has no address.
 */
final class UserIdAddress {
    private static final int MAX_LENGTH = 2048;
    private static final Pattern COMMENT_BEHIND = Pattern.compile("\\s\\([^()]*\\)\\s*$");
    private static final Pattern IN_BRACKETS = Pattern.compile("[^<>]*<([^<>]+)>");

    private UserIdAddress() {
    }

    static Optional<CanonicalAddress> of(String userId) {
        if (userId.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text = COMMENT_BEHIND.matcher(userId).replaceFirst("").strip();
        Matcher brackets = IN_BRACKETS.matcher(text);
        return CanonicalAddress.parse(brackets.matches() ? brackets.group(1) : text);
    }
}
