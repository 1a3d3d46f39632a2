/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.nio.charset.StandardCharsets;

/**
 * Finds the ends of lines, from the first to the last.
 *
 * <p>Works on a copy as text, one window after the other: Java searches a text many octets at a time, and an array one by one. The
 * windows keep what follows the header block from being copied with it.
 */
final class LineEnds {
    static final int WINDOW = 4 * 1024;

    private final byte[] octets;
    private final int limit;
    private String window = "";
    private int windowStart;

    LineEnds(byte[] octets, int limit) {
        this.octets = octets;
        this.limit = limit;
    }

    /** The index after the next line feed, or the limit when there is none; {@code from} never lies before what an earlier call gave. */
    int startOfNextLine(int from) {
        int start = from;
        while (start < limit) {
            int found = window.indexOf('\n', start - windowStart);
            if (found >= 0) {
                return windowStart + found + 1;
            }
            start = Math.max(start, windowStart + window.length());
            moveWindow(start);
        }
        return limit;
    }

    private void moveWindow(int start) {
        windowStart = start;
        window = new String(octets, start, Math.min(WINDOW, limit - start), StandardCharsets.ISO_8859_1);
    }
}
