/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.github.jamesautocrypt.core.message.HeaderBlock;

/** Reads the header block of a message from a stream, and not more of it than that takes. Stateless and thread-safe. */
final class HeaderOctets {
    private static final int FIRST = 4 * 1024;

    private HeaderOctets() {
    }

    /** The header block; of one that is larger than {@link HeaderBlock#MAX_OCTETS}, what is within. The stream stays open. */
    static HeaderBlock read(InputStream message) throws IOException {
        byte[] octets = new byte[FIRST];
        int length = message.readNBytes(octets, 0, FIRST);
        while (length == octets.length && length < HeaderBlock.MAX_OCTETS && !hasEmptyLine(octets)) {
            octets = Arrays.copyOf(octets, Math.min(4 * length, HeaderBlock.MAX_OCTETS));
            length += message.readNBytes(octets, length, octets.length - length);
        }
        return HeaderBlock.of(Arrays.copyOf(octets, length));
    }

    // HeaderBlock ends there too
    private static boolean hasEmptyLine(byte[] octets) {
        boolean lineIsEmpty = true;
        for (byte octet : octets) {
            if (octet == '\n') {
                if (lineIsEmpty) {
                    return true;
                }
                lineIsEmpty = true;
            } else if (octet != '\r') {
                lineIsEmpty = false;
            }
        }
        return false;
    }
}
