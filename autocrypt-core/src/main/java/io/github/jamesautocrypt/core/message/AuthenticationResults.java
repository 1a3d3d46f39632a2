/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server wrote of its checks into an {@code Authentication-Results} field (RFC 8601), as far as DKIM goes. Immutable.
 *
 * @param authservId who wrote it, in lower case; that it is true is for the reader to know
 * @param signers    the domains whose signatures were verified, as they stand there
 */
public record AuthenticationResults(String authservId, List<String> signers) {
    /** The name of the header field. */
    public static final String NAME = "Authentication-Results";

    /** Longer than any in good faith; what is longer says nothing. */
    static final int MAX_OCTETS = 8 * 1024;

    // quoted strings hide semicolons and comments, comments hide all else; one that never ends hides the rest
    private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s;=\"]++|[;=]", Pattern.DOTALL);
    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final String END = ";";
    private static final String EQUALS = "=";

    public AuthenticationResults {
        signers = List.copyOf(signers);
    }

    /** Reads a field; empty when it names nobody who wrote it. Never throws. */
    public static Optional<AuthenticationResults> of(RawField field) {
        if (field.size() > MAX_OCTETS) {
            return Optional.empty();
        }
        List<List<String>> clauses = clauses(withoutComments(field.text()));
        if (clauses.get(0).isEmpty()) {
            return Optional.empty();
        }
        List<String> signers = clauses.stream().skip(1).filter(AuthenticationResults::isPassedDkim).flatMap(clause -> signer(clause).stream()).toList();
        return Optional.of(new AuthenticationResults(unquoted(clauses.get(0).get(0)).toLowerCase(Locale.ROOT), signers));
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
                return Optional.of(unquoted(clause.get(i + 2)));
            }
        }
        return Optional.empty();
    }

    private static String unquoted(String word) {
        return word.startsWith("\"") ? QUOTED_PAIR.matcher(word.substring(1, word.length() - 1)).replaceAll("$1") : word;
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
