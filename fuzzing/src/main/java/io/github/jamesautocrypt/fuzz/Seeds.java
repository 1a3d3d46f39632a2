/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.certificate.ForgedCertificates;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;

/** Writes where fuzzing begins: the test messages, their keydata as it is, and forged keys of kinds that they do not have. */
public final class Seeds {

    private Seeds() {
    }

    /** Takes the folder of the test messages, then the two folders to write to: for messages and for keys. */
    public static void main(String[] folders) throws IOException {
        Path headers = Files.createDirectories(Path.of(folders[1]));
        Path keys = Files.createDirectories(Path.of(folders[2]));
        try (Stream<Path> messages = Files.list(Path.of(folders[0]))) {
            for (Path message : messages.filter(file -> file.toString().endsWith(".eml")).toList()) {
                write(message, headers, keys);
            }
        }
        for (Map.Entry<String, byte[]> forged : ForgedCertificates.all().entrySet()) {
            Files.write(keys.resolve(forged.getKey().replace(' ', '-')), forged.getValue());
        }
    }

    private static void write(Path message, Path headers, Path keys) throws IOException {
        byte[] octets = Files.readAllBytes(message);
        String name = message.getFileName().toString();
        Files.write(headers.resolve(name), octets);
        List<RawField> fields = HeaderBlock.of(octets).named("Autocrypt");
        for (int i = 0; i < fields.size(); i++) {
            String base64 = fields.get(i).text().replaceFirst("(?s).*keydata=([^;]*).*", "$1").replaceAll("[^A-Za-z0-9+/]", "");
            // not all of them are whole
            Files.write(keys.resolve(name + '.' + i), Base64.getDecoder().decode(base64.substring(0, base64.length() / 4 * 4)));
        }
    }
}
