/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import io.github.jamesautocrypt.core.message.RawField;

/**
 * The form of the header that nearly every program writes: a few attributes, and then {@code keydata} with nothing behind it, as Level 1 asks
 * . Then the octets of the key are decoded where they stand; most of what reading a header costs is copying them. Says nothing of any other
 * form: that is for {@link AttributeList}, which reads this form too and must come to the same result.
 *
 * @param attributes those before {@code keydata}
 * @param keydata    what its base64 stands for
 */
record UsualForm(AttributeList attributes, byte[] keydata) {
    static final int MAX_OCTETS_BEFORE_KEYDATA = 256;
    private static final String KEYDATA = AutocryptHeaderParser.KEYDATA + '=';

    /** What stands in the field, or empty if it is in another form. */
    static Optional<UsualForm> of(RawField field) {
        String head = field.latin1(MAX_OCTETS_BEFORE_KEYDATA);
        int start = head.indexOf(KEYDATA);
        if (start < 0 || field.size() > AutocryptHeaderParser.MAX_OCTETS || !endsWithSemicolon(head, start)) {
            return Optional.empty();
        }
        return AttributeList.parse(head.substring(0, start)).accepted()
            .filter(before -> before.attributes().size() < AttributeList.MAX_ATTRIBUTES)
            // written with white space before the equals sign
            .filter(before -> before.latin1(AutocryptHeaderParser.KEYDATA).isEmpty())
            .flatMap(before -> decoded(field.joinedLines(start + KEYDATA.length())).map(keydata -> new UsualForm(before, keydata)));
    }

    private static boolean endsWithSemicolon(String head, int end) {
        int last = end - 1;
        while (last >= 0 && AttributeList.isWhiteSpace(head.charAt(last))) {
            last--;
        }
        return last >= 0 && head.charAt(last) == ';';
    }

    // A semicolon is no base64, so what can be decoded is the value of one attribute
    private static Optional<byte[]> decoded(ByteBuffer base64) {
        try {
            ByteBuffer octets = Base64.getDecoder().decode(base64);
            return Optional.of(octets.limit() == octets.array().length ? octets.array() : Arrays.copyOf(octets.array(), octets.limit()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
