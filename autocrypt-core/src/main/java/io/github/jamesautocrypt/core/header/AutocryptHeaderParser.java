/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AttributeList.Attribute;
import io.github.jamesautocrypt.core.message.RawField;

/**
 * Reads an {@code Autocrypt} header field (Autocrypt Level 1, "The Autocrypt Header"; ). Never throws, on any input;
 * looks at the size before anything else. Stateless and thread-safe.
 */
public final class AutocryptHeaderParser {
    /** Name, colon and folding counted. */
    public static final int MAX_OCTETS = 10 * 1024;

    private static final String ADDR = "addr";
    private static final String PREFER_ENCRYPT = "prefer-encrypt";
    private static final String KEYDATA = "keydata";
    private static final Set<String> KNOWN = Set.of(ADDR, PREFER_ENCRYPT, KEYDATA);

    private AutocryptHeaderParser() {
    }

    /**
     * Reads one field of a message.
     *
     * @param from the address in the From field of that message, which {@code addr} must equal
     */
    public static HeaderResult parse(RawField field, CanonicalAddress from) {
        if (field.size() > MAX_OCTETS) {
            return rejected(HeaderDefect.TOO_LARGE);
        }
        AttributeList.Result result = AttributeList.parse(field.value());
        if (result instanceof AttributeList.Result.Read read) {
            return interpret(read, from);
        }
        return rejected(((AttributeList.Result.Refused) result).defect());
    }

    private static HeaderResult interpret(AttributeList.Result.Read read, CanonicalAddress from) {
        // an unknown critical attribute outweighs whatever else is right or wrong
        if (read.attributes().stream().anyMatch(attribute -> attribute.isCritical() && !KNOWN.contains(attribute.name()))) {
            return rejected(HeaderDefect.UNKNOWN_CRITICAL_ATTRIBUTE);
        }
        Optional<ByteBuffer> addr = value(read, ADDR);
        Optional<ByteBuffer> keydata = value(read, KEYDATA);
        if (addr.isEmpty()) {
            return rejected(HeaderDefect.MISSING_ADDR);
        }
        if (keydata.isEmpty()) {
            return rejected(HeaderDefect.MISSING_KEYDATA);
        }
        Optional<CanonicalAddress> address = CanonicalAddress.parse(text(addr.get()));
        if (address.isEmpty()) {
            return rejected(HeaderDefect.INVALID_ADDR);
        }
        if (!address.get().equals(from)) {
            return rejected(HeaderDefect.ADDR_IS_NOT_FROM);
        }
        PreferEncrypt preferEncrypt = value(read, PREFER_ENCRYPT).map(AutocryptHeaderParser::text)
            .map(PreferEncrypt::ofAttribute)
            .orElse(PreferEncrypt.NOPREFERENCE);
        return withKeydata(from, preferEncrypt, keydata.get());
    }

    private static HeaderResult withKeydata(CanonicalAddress addr, PreferEncrypt preferEncrypt, ByteBuffer base64) {
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(withoutWhiteSpace(base64));
        } catch (IllegalArgumentException e) {
            return rejected(HeaderDefect.KEYDATA_IS_NOT_BASE64);
        }
        ParsedKeydata parsed = KeydataParser.parse(octets);
        if (parsed instanceof ParsedKeydata.Accepted accepted) {
            return new HeaderResult.Accepted(new AutocryptHeader(addr, preferEncrypt, accepted.keydata()));
        }
        return new HeaderResult.Rejected(HeaderDefect.KEYDATA_IS_NO_KEY, Optional.of(((ParsedKeydata.Rejected) parsed).reason()));
    }

    private static byte[] withoutWhiteSpace(ByteBuffer base64) {
        ByteBuffer compact = ByteBuffer.allocate(base64.remaining());
        for (int i = 0; i < base64.limit(); i++) {
            if (!AttributeList.isWhiteSpace(base64.get(i))) {
                compact.put(base64.get(i));
            }
        }
        byte[] octets = new byte[compact.flip().remaining()];
        compact.get(octets);
        return octets;
    }

    private static Optional<ByteBuffer> value(AttributeList.Result.Read read, String name) {
        return read.attributes().stream()
            .filter(attribute -> attribute.name().equals(name))
            .map(Attribute::value)
            .findFirst();
    }

    private static String text(ByteBuffer value) {
        return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }

    private static HeaderResult rejected(HeaderDefect defect) {
        return new HeaderResult.Rejected(defect, Optional.empty());
    }
}
