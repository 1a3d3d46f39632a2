/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What cryptography a message carries, as far as its header block tells. */
public enum Protection {
    /** Nothing that the header block shows. */
    NONE,
    /** {@code multipart/signed} (RFC 1847), or an S/MIME message or OpenPGP armour that says to be only signed. */
    SIGNED,
    /** {@code multipart/encrypted} (RFC 3156), or an S/MIME message or OpenPGP armour that is encrypted. */
    ENCRYPTED;

    static final String PIECE_OF_PGP_MIME = "application/pgp-encrypted";
    private static final Pattern ONLY_SIGNED = Pattern.compile("[^\"]*;\\s*smime-type\\s*=\\s*\"?signed-data\"?\\s*(;.*)?", Pattern.DOTALL);

    // mutt marks armour so that others find it: text/plain; x-action=pgp-encrypted, and before that application/pgp; x-action=encrypt
    private static final Pattern ACTION = Pattern.compile(";\\s*x-action\\s*=\\s*\"?(?:pgp-)?(sign|encrypt)");
    // RFC 8551, 3.9: what a gateway took for any file is still known by its name
    private static final Pattern SMIME_FILE = Pattern.compile("\\.p7[mz]\"?\\s*(;|$)");

    /** Judges by the {@code Content-Type}, of which the first part is the media type. */
    static Protection of(String mediaType, String contentType) {
        if (mediaType.startsWith("multipart/encrypted") || mediaType.equals(PIECE_OF_PGP_MIME)) {
            return ENCRYPTED;
        }
        if (mediaType.startsWith("multipart/signed")) {
            return SIGNED;
        }
        return switch (mediaType) {
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> ofSmime(contentType);
            case "application/pgp" -> ofArmor(contentType, ENCRYPTED);
            case "application/octet-stream" -> SMIME_FILE.matcher(contentType.toLowerCase(Locale.ROOT)).find() ? ofSmime(contentType) : NONE;
            default -> mediaType.startsWith("text/") ? ofArmor(contentType, NONE) : NONE;
        };
    }

    private static Protection ofArmor(String contentType, Protection otherwise) {
        String lowerCase = contentType.toLowerCase(Locale.ROOT);
        // asked about nearly every message there is, and hardly any says it
        if (!lowerCase.contains("x-action")) {
            return otherwise;
        }
        Matcher action = ACTION.matcher(lowerCase);
        if (!action.find()) {
            return otherwise;
        }
        return action.group(1).equals("sign") ? SIGNED : ENCRYPTED;
    }

    // Comments and white space may stand anywhere before the first semicolon (RFC 5322, 3.2.2) and hide nothing
    static String mediaType(String contentType) {
        StringBuilder mediaType = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < contentType.length(); i++) {
            char character = contentType.charAt(i);
            if (character == ';' && depth == 0) {
                break;
            } else if (character == '\\' && depth > 0) {
                i++;
            } else if (character == '(') {
                depth++;
            } else if (character == ')' && depth > 0) {
                depth--;
            } else if (depth == 0 && !Character.isWhitespace(character)) {
                mediaType.append(character);
            }
        }
        // a comment that never ends is none
        return depth > 0 ? mediaType(contentType.replace('(', ' ')) : mediaType.toString().toLowerCase(Locale.ROOT);
    }

    // RFC 8551, 3.2.2: without the parameter it may be either; then take the one that asks for more caution
    private static Protection ofSmime(String contentType) {
        return ONLY_SIGNED.matcher(contentType.toLowerCase(Locale.ROOT)).matches() ? SIGNED : ENCRYPTED;
    }
}
