/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The kinds of packets in a certificate, found by other code than that which is under test. */
final class PacketTags {
    static final int SIGNATURE = 2;
    static final int SECRET_KEY = 5;
    static final int PUBLIC_KEY = 6;
    static final int SECRET_SUBKEY = 7;
    static final int USER_ID = 13;
    static final int PUBLIC_SUBKEY = 14;

    private PacketTags() {
    }

    /** All of them; throws unless the packets fill the octets exactly. */
    static List<Integer> of(byte[] octets) {
        ByteBuffer rest = ByteBuffer.wrap(octets);
        List<Integer> tags = new ArrayList<>();
        while (rest.hasRemaining()) {
            int header = rest.get() & 0xff;
            BrokenPromise.unless(header >= 0x80, "A packet begins with bit 7");
            boolean isNew = header >= 0xc0;
            tags.add(isNew ? header - 0xc0 : (header - 0x80) / 4);
            int length = isNew ? newLength(rest) : oldLength(rest, header % 4);
            rest.position(rest.position() + length);
        }
        return tags;
    }

    private static int newLength(ByteBuffer rest) {
        int first = rest.get() & 0xff;
        BrokenPromise.unless(first < 224 || first == 255, "A key has no partial lengths");
        if (first == 255) {
            return rest.getInt();
        }
        return first < 192 ? first : (first - 192) * 256 + (rest.get() & 0xff) + 192;
    }

    private static int oldLength(ByteBuffer rest, int kind) {
        BrokenPromise.unless(kind < 3, "A key has no packet of indeterminate length");
        return kind == 0 ? rest.get() & 0xff : kind == 1 ? rest.getShort() & 0xffff : rest.getInt();
    }
}
