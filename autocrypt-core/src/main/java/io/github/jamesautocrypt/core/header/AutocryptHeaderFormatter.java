/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import io.github.jamesautocrypt.core.message.MessageFacts;

/**
 * Writes the value of an {@code Autocrypt} or an {@code Autocrypt-Gossip} header (Autocrypt Level 1, "Header injection in outbound mail"):
 * keydata last, {@code prefer-encrypt} only when mutual, folded so that no line has more than
 * {@value #LINE_LENGTH} octets but one that holds a longer address, for unfolded headers bounce in the wild. Stateless and thread-safe.
 */
public final class AutocryptHeaderFormatter {
    static final int LINE_LENGTH = 78;
    private static final String FOLD = "\r\n ";

    private AutocryptHeaderFormatter() {
    }

    /**
     * The value of the header field, without its name and without a final line end; lines within it are separated by CRLF and a
     * space. Empty when the whole field would be larger than 10 KiB or could not be read back: then nothing may be sent.
     */
    public static Optional<String> format(AutocryptHeader header) {
        return format(MessageFacts.AUTOCRYPT + ": ", header);
    }

    /** The value of an {@code Autocrypt-Gossip} field, likewise; it never says what the owner of the key prefers. */
    public static Optional<String> format(GossipHeader header) {
        return format(GossipHeader.NAME + ": ", new AutocryptHeader(header.addr(), PreferEncrypt.NOPREFERENCE, header.keydata()));
    }

    private static Optional<String> format(String name, AutocryptHeader header) {
        String value = attributes(name, header) + folded(Base64.getEncoder().encodeToString(header.keydata().octets()));
        return Optional.of(value).filter(any -> fits(name + any) && header.addr().localPart().indexOf(';') < 0);
    }

    private static String attributes(String name, AutocryptHeader header) {
        String preferEncrypt = header.preferEncrypt() == PreferEncrypt.MUTUAL ? " prefer-encrypt=mutual;" : "";
        String first = "addr=" + header.addr().asString() + ';';
        boolean oneLine = name.length() + first.length() + preferEncrypt.length() + " keydata=".length() <= LINE_LENGTH;
        return oneLine ? first + preferEncrypt + " keydata=" : first + (preferEncrypt.isEmpty() ? "" : "\r\n" + preferEncrypt) + FOLD + "keydata=";
    }

    private static String folded(String base64) {
        StringBuilder lines = new StringBuilder();
        int perLine = LINE_LENGTH - 1;
        for (int start = 0; start < base64.length(); start += perLine) {
            lines.append(FOLD).append(base64, start, Math.min(start + perLine, base64.length()));
        }
        return lines.toString();
    }

    // An internationalised local part has more octets than characters; it is the only part of a header that may
    private static boolean fits(String field) {
        return field.getBytes(StandardCharsets.UTF_8).length <= AutocryptHeaderParser.MAX_OCTETS;
    }
}
