/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64 with white space anywhere in it, which means nothing. That of usual headers is decoded by {@link UsualForm}. */
final class FoldedBase64 {

    private FoldedBase64() {
    }

    /**
     * Decodes a text of one character for each octet.
     *
     * @throws IllegalArgumentException if it is no base64
     */
    static byte[] decode(String text) {
        return Base64.getDecoder().decode(withoutWhiteSpace(text));
    }

    private static byte[] withoutWhiteSpace(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        int kept = 0;
        for (byte octet : octets) {
            if (!isWhiteSpace(octet)) {
                octets[kept++] = octet;
            }
        }
        return Arrays.copyOf(octets, kept);
    }

    private static boolean isWhiteSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }
}
