/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of lines, eight octets at a time. To search a string would be as fast, but to copy the octets into one takes longer than
 * the search: most of what reading a header costs is memory that is written for the first time.
 */
final class LineEnds {
    private static final VarHandle EIGHT_OCTETS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * LOWEST_BITS;

    private LineEnds() {
    }

    /** The index after the next line feed, or the limit when there is none before it. */
    static int startOfNextLine(byte[] octets, int from, int limit) {
        int at = from;
        while (at <= limit - Long.BYTES) {
            long found = lineFeeds((long) EIGHT_OCTETS.get(octets, at));
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE + 1;
            }
            at += Long.BYTES;
        }
        while (at < limit) {
            if (octets[at++] == '\n') {
                return at;
            }
        }
        return limit;
    }

    // Zero where there is none, else the lowest bit belongs to the first: only an octet that is zero after the exclusive or borrows from
    // the next one, so octets before the first line feed are not touched
    private static long lineFeeds(long octets) {
        long zeroWhereFound = octets ^ LINE_FEEDS;
        return zeroWhereFound - LOWEST_BITS & ~zeroWhereFound & HIGHEST_BITS;
    }
}
