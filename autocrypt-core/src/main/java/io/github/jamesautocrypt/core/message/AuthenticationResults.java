/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server wrote of its checks into an {@code Authentication-Results} field (RFC 8601), as far as DKIM goes. Immutable.
 *
 * @param authservId who wrote it, in lower case; that it is true is for the reader to know
 * @param signers    the domains whose signatures were verified, as they stand there
 */
public record AuthenticationResults(String authservId, List<String> signers) {
    /** The name of the header field. */
    public static final String NAME = "Authentication-Results";

    /** Longer than any in good faith; what is longer is not read. */
    static final int MAX_OCTETS = 8 * 1024;
    /** A filter writes its own on top, so that nobody's is looked for below so many others. */
    static final int MAX_FIELDS = 10;

    // quoted strings hide semicolons and comments, comments hide all else; one that never ends hides the rest
    private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?+\\z)|[^\\s;=\"]++|[;=]", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"", Pattern.DOTALL);
    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final String END = ";";
    private static final String EQUALS = "=";

    public AuthenticationResults {
        signers = List.copyOf(signers);
    }

    /**
     * The domains whose signatures were verified, by the uppermost field of one who is believed; none where there is no such field, and where the uppermost
     * is too long to be read and may be such a one. Never throws.
     *
     * @param fields     in the order of the message; the first {@value #MAX_FIELDS} are looked at
     * @param authservId who is believed, in lower case
     */
    public static List<String> signers(List<RawField> fields, String authservId) {
        return fields.stream().limit(MAX_FIELDS)
            .flatMap(field -> isTooLong(field) ? Stream.of(new AuthenticationResults(authservId, List.of())) : of(field).stream())
            .filter(results -> results.authservId().equals(authservId))
            .findFirst()
            .map(AuthenticationResults::signers)
            .orElse(List.of());
    }

    private static boolean isTooLong(RawField field) {
        return field.size() > MAX_OCTETS;
    }

    /** Reads a field; empty when it is too long or names nobody who wrote it. Never throws. */
    public static Optional<AuthenticationResults> of(RawField field) {
        if (isTooLong(field)) {
            return Optional.empty();
        }
        List<List<String>> clauses = clauses(withoutComments(field.text()));
        Optional<String> authservId = clauses.get(0).stream().findFirst().flatMap(AuthenticationResults::unquoted);
        List<String> signers = clauses.stream().skip(1).filter(AuthenticationResults::isPassedDkim).flatMap(clause -> signer(clause).stream()).toList();
        return authservId.map(id -> new AuthenticationResults(id.toLowerCase(Locale.ROOT), signers));
    }

    private static List<List<String>> clauses(String text) {
        List<List<String>> clauses = new ArrayList<>(List.of(new ArrayList<>()));
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            if (words.group().equals(END)) {
                clauses.add(new ArrayList<>());
            } else {
                clauses.get(clauses.size() - 1).add(words.group());
            }
        }
        return clauses;
    }

    private static boolean isPassedDkim(List<String> clause) {
        return clause.size() > 2 && clause.get(0).matches("(?i)dkim(/1)?") && clause.get(1).equals(EQUALS) && clause.get(2).equalsIgnoreCase("pass");
    }

    private static Optional<String> signer(List<String> clause) {
        return property(clause, "header.d").or(() -> property(clause, "header.i").map(identity -> identity.substring(identity.lastIndexOf('@') + 1)));
    }

    private static Optional<String> property(List<String> clause, String name) {
        for (int i = 3; i + 2 < clause.size(); i += 3) {
            if (!clause.get(i + 1).equals(EQUALS)) {
                // words that no rule foresees may be somebody's attempt to be misunderstood
                return Optional.empty();
            }
            if (clause.get(i).equalsIgnoreCase(name)) {
                return unquoted(clause.get(i + 2));
            }
        }
        return Optional.empty();
    }

    // a quoted string that never ends is no value
    private static Optional<String> unquoted(String word) {
        if (!word.startsWith("\"")) {
            return Optional.of(word);
        }
        return Optional.of(QUOTED.matcher(word)).filter(Matcher::matches).map(quoted -> QUOTED_PAIR.matcher(quoted.group(1)).replaceAll("$1"));
    }

    private static String withoutComments(String text) {
        StringBuilder rest = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean escape = character == '\\' && (quoted || depth > 0) && i + 1 < text.length();
            if (depth == 0) {
                rest.append(character == '(' && !quoted ? ' ' : character).append(escape ? text.substring(i + 1, i + 2) : "");
                quoted ^= character == '"';
            }
            if (escape) {
                i++;
            } else if (!quoted) {
                depth += depthOf(character, depth);
            }
        }
        return rest.toString();
    }

    private static int depthOf(char character, int depth) {
        if (character == '(') {
            return 1;
        }
        return character == ')' && depth > 0 ? -1 : 0;
    }
}
