/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.nio.ByteBuffer;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;

/** Keys that are good for nothing but for being large. */
final class LargeKeys {

    private LargeKeys() {
    }

    /** A key with a packet of padding behind it (RFC 9580, 5.14). */
    static Keydata keydata(int octets) {
        byte[] key = Samples.BOB_KEY.publicKey().octets();
        int padding = octets - key.length - 6;
        byte[] large = ByteBuffer.allocate(octets).put(key).put((byte) (0xc0 | 21)).put((byte) 255).putInt(padding).array();
        return ((ParsedKeydata.Accepted) KeydataParser.parse(large)).keydata();
    }
}
