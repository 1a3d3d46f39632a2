/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64 with white space anywhere in it, which means nothing. */
final class FoldedBase64 {

    private FoldedBase64() {
    }

    /**
     * Decodes a text of one character for each octet.
     *
     * @throws IllegalArgumentException if it is no base64
     */
    static byte[] decode(String text) {
        try {
            // Programs fold and do nothing else, and whole lines are moved faster than single octets
            return Base64.getDecoder().decode(joinedLines(text));
        } catch (IllegalArgumentException e) {
            return Base64.getDecoder().decode(withoutWhiteSpace(text));
        }
    }

    private static byte[] joinedLines(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        int kept = 0;
        int start = 0;
        while (start < octets.length) {
            int lineEnd = text.indexOf('\n', start);
            int next = lineEnd < 0 ? octets.length : lineEnd + 1;
            int from = startOfContent(octets, start, next);
            int length = endOfContent(octets, from, next) - from;
            System.arraycopy(octets, from, octets, kept, length);
            kept += length;
            start = next;
        }
        return Arrays.copyOf(octets, kept);
    }

    private static int startOfContent(byte[] octets, int from, int to) {
        int start = from;
        while (start < to && isWhiteSpace(octets[start])) {
            start++;
        }
        return start;
    }

    private static int endOfContent(byte[] octets, int from, int to) {
        int end = to;
        while (end > from && isWhiteSpace(octets[end - 1])) {
            end--;
        }
        return end;
    }

    static byte[] withoutWhiteSpace(String text) {
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
