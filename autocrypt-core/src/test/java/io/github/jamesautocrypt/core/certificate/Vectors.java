/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Accepted;

/** The keydata of the mails under {@code vectors/derived}. */
final class Vectors {
    private static final Pattern KEYDATA = Pattern.compile("^Autocrypt:[^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*", Pattern.MULTILINE);

    private Vectors() {
    }

    static byte[] octets(String mail) {
        try (InputStream content = Vectors.class.getResourceAsStream("/vectors/derived/" + mail + ".eml")) {
            Matcher header = KEYDATA.matcher(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
            if (!header.find()) {
                throw new IllegalArgumentException(mail + " has no Autocrypt header");
            }
            return Base64.getMimeDecoder().decode(header.group().replaceFirst("(?s).*keydata=", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Keydata keydata(String mail) {
        return accepted(octets(mail));
    }

    static Keydata accepted(byte[] octets) {
        return ((Accepted) KeydataParser.parse(octets)).keydata();
    }

    static Certificate certificate(String mail) {
        return Certificates.read(keydata(mail)).certificate().orElseThrow();
    }
}
