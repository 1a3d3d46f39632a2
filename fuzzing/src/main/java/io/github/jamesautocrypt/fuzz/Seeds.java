/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.certificate.ForgedCertificates;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;

/** Writes where fuzzing begins: the test messages, their keydata as it is, and forged keys of kinds that they do not have. */
public final class Seeds {

    private static final Pattern ARMORED = Pattern.compile("-----BEGIN PGP MESSAGE-----(?:\\r?\\n[^\\r\\n]+)*\\r?\\n\\r?\\n([A-Za-z0-9+/\\r\\n]+)");

    private Seeds() {
    }

    /**
     * Takes the folder of the test messages, then the four folders to write to: for messages, for keys, for what setup messages encrypt, and
     * for what came out of the encryption of others.
     */
    public static void main(String[] folders) throws IOException {
        Path headers = Files.createDirectories(Path.of(folders[1]));
        Path keys = Files.createDirectories(Path.of(folders[2]));
        Path setups = Files.createDirectories(Path.of(folders[3]));
        Path payloads = Files.createDirectories(Path.of(folders[4]));
        for (Path message : files(folders[0], ".eml")) {
            write(message, headers, keys);
            writeArmored(message, setups);
        }
        for (Path payload : files(folders[0], ".inner")) {
            Files.copy(payload, payloads.resolve(payload.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        for (Map.Entry<String, byte[]> forged : ForgedCertificates.all().entrySet()) {
            Files.write(keys.resolve(forged.getKey().replace(' ', '-')), forged.getValue());
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static void write(Path message, Path headers, Path keys) throws IOException {
        byte[] octets = Files.readAllBytes(message);
        String name = message.getFileName().toString();
        Files.write(headers.resolve(name), octets);
        List<RawField> fields = HeaderBlock.of(octets).named("Autocrypt");
        for (int i = 0; i < fields.size(); i++) {
            Files.write(keys.resolve(name + '.' + i), decoded(fields.get(i).text().replaceFirst("(?s).*keydata=([^;]*).*", "$1")));
        }
    }

    // not all of them are whole
    private static byte[] decoded(String text) {
        String base64 = text.replaceAll("[^A-Za-z0-9+/]", "");
        return Base64.getDecoder().decode(base64.substring(0, base64.length() / 4 * 4));
    }

    private static void writeArmored(Path message, Path setups) throws IOException {
        Matcher armored = ARMORED.matcher(Files.readString(message, StandardCharsets.ISO_8859_1));
        if (armored.find()) {
            Path name = message.getFileName();
            Files.copy(message, setups.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            Files.write(setups.resolve(name + ".pgp"), decoded(armored.group(1)));
        }
    }
}
