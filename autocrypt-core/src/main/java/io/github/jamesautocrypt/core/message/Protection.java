/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.Locale;
import java.util.regex.Pattern;

/** What cryptography a message carries, as far as its header block tells. */
public enum Protection {
    /** Nothing that the header block shows. */
    NONE,
    /** {@code multipart/signed} (RFC 1847), or an S/MIME message that is only signed. */
    SIGNED,
    /** {@code multipart/encrypted} (RFC 3156), or an S/MIME message that is encrypted. */
    ENCRYPTED;

    private static final String ENDS_OF_MEDIA_TYPE = "; (\t\n\u000b\f\r";
    private static final Pattern ONLY_SIGNED = Pattern.compile("smime-type\\s*=\\s*\"?signed-data\"?");

    /** Judges by the {@code Content-Type}, read as {@link MessageFacts} reads it. */
    static Protection of(String contentType) {
        return switch (mediaType(contentType)) {
            case "multipart/encrypted" -> ENCRYPTED;
            case "multipart/signed" -> SIGNED;
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> ofSmime(contentType);
            default -> NONE;
        };
    }

    static String mediaType(String contentType) {
        String stripped = contentType.strip();
        int end = 0;
        while (end < stripped.length() && ENDS_OF_MEDIA_TYPE.indexOf(stripped.charAt(end)) < 0) {
            end++;
        }
        return stripped.substring(0, end).toLowerCase(Locale.ROOT);
    }

    // RFC 8551, 3.2.2: without the parameter it may be either; then take the one that asks for more caution
    private static Protection ofSmime(String contentType) {
        return ONLY_SIGNED.matcher(contentType.toLowerCase(Locale.ROOT)).find() ? SIGNED : ENCRYPTED;
    }
}
