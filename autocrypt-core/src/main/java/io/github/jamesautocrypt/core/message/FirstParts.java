/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/**
 * What the headers of the first parts tell of the cryptography in a message that its own header block is silent about. Lists that add a
 * footer wrap what came into {@code multipart/mixed}; so does Exchange, and the Bridge of Proton Mail, with the pieces of
 * {@code multipart/encrypted}, behind a text of their own (draft-dkg-openpgp-pgpmime-message-mangling, "Mixed Up").
 *
 * <p>Armour within a text shows in no header and is not looked for. Reads at most {@value #MAX_OCTETS} octets of a body. Never throws.
 * Stateless and thread-safe.
 */
public final class FirstParts {
    /** How much of a body is looked at; the two headers and the few words between them have a tenth of it. */
    public static final int MAX_OCTETS = 8 * 1024;

    private static final String CONTENT_TYPE = "Content-Type";
    private static final int MAX_FIELD_OCTETS = 1024;
    static final int PREAMBLE_AND_TWO_PARTS = 3;

    private FirstParts() {
    }

    /** Whether it is worth reading the beginning of the body: the message is {@code multipart/mixed}. No others are looked at. */
    public static boolean mayTellMore(HeaderBlock headers) {
        return boundary(headers).isPresent();
    }

    /**
     * What the headers of the first part say, and whether the second is what {@code multipart/encrypted} begins with.
     *
     * @param headers the header block of the message
     * @param body    the body of the message, or the beginning of it
     */
    public static Protection protection(HeaderBlock headers, byte[] body) {
        return boundary(headers).map(boundary -> protection(parts(boundary, body))).orElse(Protection.NONE);
    }

    private static Optional<String> boundary(HeaderBlock headers) {
        return contentType(headers).filter(contentType -> Protection.mediaType(contentType).equals("multipart/mixed")).flatMap(FirstParts::boundary);
    }

    /** The {@code Content-Type} of a message or a part, unless it is longer than any in good faith. */
    static Optional<String> contentType(HeaderBlock headers) {
        return headers.first(CONTENT_TYPE).filter(field -> field.size() <= MAX_FIELD_OCTETS).map(RawField::text);
    }

    /** What stands between the parts of a multipart. */
    static Optional<String> boundary(String contentType) {
        return parameter(contentType, "boundary").filter(boundary -> !boundary.isBlank());
    }

    /** A parameter of a {@code Content-Type}. */
    static Optional<String> parameter(String contentType, String name) {
        ByteSequence octets = ContentUtil.encode(contentType);
        return RawFieldParser.DEFAULT.parseRawBody(octets, new ParserCursor(0, octets.length())).getParams().stream()
            .filter(parameter -> name.equalsIgnoreCase(parameter.getName()))
            .map(NameValuePair::getValue)
            .findFirst();
    }

    /** The preamble, the first part, and all the rest that begins with the second. */
    static String[] parts(String boundary, byte[] body) {
        String beginning = new String(body, 0, Math.min(body.length, MAX_OCTETS), StandardCharsets.ISO_8859_1);
        return Pattern.compile("^--" + Pattern.quote(boundary) + "[ \\t]*\\r?\\n", Pattern.MULTILINE | Pattern.UNIX_LINES)
            .split(beginning, PREAMBLE_AND_TWO_PARTS);
    }

    private static Protection protection(String[] parts) {
        if (parts.length == 1) {
            return Protection.NONE;
        }
        String first = contentType(parts[1]);
        boolean mixedUp = parts.length == PREAMBLE_AND_TWO_PARTS && Protection.mediaType(contentType(parts[2])).equals(Protection.PIECE_OF_PGP_MIME);
        return mixedUp ? Protection.ENCRYPTED : Protection.of(Protection.mediaType(first), first);
    }

    /** The {@code Content-Type} of a part, or nothing. */
    static String contentType(String part) {
        return HeaderBlock.of(part.getBytes(StandardCharsets.ISO_8859_1)).first(CONTENT_TYPE).map(RawField::text).orElse("");
    }
}
