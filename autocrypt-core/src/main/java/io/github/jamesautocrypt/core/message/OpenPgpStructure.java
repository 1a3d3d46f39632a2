/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.Optional;

/**
 * Whether a message is signed or encrypted with OpenPGP, by the structure of its MIME parts; of other cryptography it knows nothing.
 *
 * <p>Encrypted is {@code multipart/encrypted} whose first part is {@code application/pgp-encrypted} and whose second is {@code
 * application/octet-stream} (RFC 3156, 4), the same taken apart by a relay, and armour that its {@code Content-Type} tells. Signed is {@code
 * multipart/signed} with {@code protocol="application/pgp-signature"} (RFC 3156, 5), and armour likewise. Both also where a list has put a
 * footer behind it. No signature is verified and no ciphertext is looked at. Reads at most {@value FirstParts#MAX_OCTETS} octets of a body.
 * Never throws. Stateless and thread-safe.
 */
public final class OpenPgpStructure {
    private static final String ENCRYPTED = "multipart/encrypted";
    private static final String SIGNED = "multipart/signed";

    private OpenPgpStructure() {
    }

    /** Whether the beginning of the body tells more than the header block. */
    public static boolean dependsOnBody(HeaderBlock headers) {
        return FirstParts.contentType(headers).map(Protection::mediaType).filter(type -> type.startsWith("multipart/")).isPresent();
    }

    /**
     * What the message carries.
     *
     * @param body the body of the message, or the beginning of it
     */
    public static Protection protection(HeaderBlock headers, byte[] body) {
        return FirstParts.contentType(headers).map(contentType -> protection(contentType, body)).orElse(Protection.NONE);
    }

    private static Protection protection(String contentType, byte[] body) {
        return switch (Protection.mediaType(contentType)) {
            case ENCRYPTED -> isSaidToBe(contentType, Protection.PIECE_OF_PGP_MIME) && hasPiecesOfEncrypted(parts(contentType, body))
                ? Protection.ENCRYPTED : Protection.NONE;
            case "multipart/mixed" -> ofMixed(parts(contentType, body));
            default -> ofOnePart(contentType);
        };
    }

    private static String[] parts(String contentType, byte[] body) {
        Optional<String> boundary = FirstParts.boundary(contentType);
        return boundary.isPresent() ? FirstParts.parts(boundary.get(), body) : new String[0];
    }

    private static Protection ofMixed(String[] parts) {
        if (parts.length == FirstParts.PREAMBLE_AND_TWO_PARTS && isPiece(parts[2], Protection.PIECE_OF_PGP_MIME)) {
            return Protection.ENCRYPTED;
        }
        return parts.length > 1 ? ofWrapped(FirstParts.contentType(parts[1])) : Protection.NONE;
    }

    private static Protection ofWrapped(String contentType) {
        return Protection.mediaType(contentType).equals(ENCRYPTED) && isSaidToBe(contentType, Protection.PIECE_OF_PGP_MIME)
            ? Protection.ENCRYPTED : ofOnePart(contentType);
    }

    private static Protection ofOnePart(String contentType) {
        String mediaType = Protection.mediaType(contentType);
        if (mediaType.equals(SIGNED)) {
            return isSaidToBe(contentType, "application/pgp-signature") ? Protection.SIGNED : Protection.NONE;
        }
        boolean armor = mediaType.equals("application/pgp") || mediaType.startsWith("text/");
        return armor ? Protection.of(mediaType, contentType) : Protection.NONE;
    }

    private static boolean isSaidToBe(String contentType, String protocol) {
        return FirstParts.parameter(contentType, "protocol").filter(protocol::equalsIgnoreCase).isPresent();
    }

    private static boolean hasPiecesOfEncrypted(String[] parts) {
        return parts.length == FirstParts.PREAMBLE_AND_TWO_PARTS
            && isPiece(parts[1], Protection.PIECE_OF_PGP_MIME)
            && isPiece(parts[2], "application/octet-stream");
    }

    private static boolean isPiece(String part, String mediaType) {
        return Protection.mediaType(FirstParts.contentType(part)).equals(mediaType);
    }
}
