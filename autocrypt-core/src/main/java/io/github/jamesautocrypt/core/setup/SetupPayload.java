/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;

/**
 * What a Setup Message hands over. Immutable.
 *
 * @param secretKey     the key of the account
 * @param preferEncrypt the preference of the account; empty when the message does not tell, and then the reader keeps its own
 * @param notes         what else the writer says under the code, by the names of armour headers that begin with {@value #NOTE_PREFIX};
 *                      programs that know no such name ignore it (RFC 9580, 6.2.2)
 */
public record SetupPayload(SecretKeydata secretKey, Optional<PreferEncrypt> preferEncrypt, Map<String, String> notes) {
    /** How the names of notes begin. */
    public static final String NOTE_PREFIX = "Autocrypt-";
    private static final Pattern NAME = Pattern.compile(NOTE_PREFIX + "[0-9A-Za-z-]{1,40}");
    private static final Pattern VALUE = Pattern.compile("[!-~]{1,500}");

    public SetupPayload {
        notes = Map.copyOf(notes);
        notes.forEach((name, value) -> {
            if (!isNote(name, value)) {
                throw new IllegalArgumentException("'notes' must have short names and values of printable ASCII");
            }
        });
    }

    /** Key and preference alone, as Level 1 has it. */
    public SetupPayload(SecretKeydata secretKey, Optional<PreferEncrypt> preferEncrypt) {
        this(secretKey, preferEncrypt, Map.of());
    }

    static boolean isNote(String name, String value) {
        return NAME.matcher(name).matches() && !name.equals(EncryptedSetup.PREFER_ENCRYPT) && VALUE.matcher(value).matches();
    }
}
