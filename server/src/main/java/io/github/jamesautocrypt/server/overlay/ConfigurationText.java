/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The text of a configuration file, of which every byte that is not ours stays as it is. */
final class ConfigurationText {
    // Maps each byte to one character and back, whatever the encoding. All we look for and all we add is ASCII.
    private static final Charset BYTE_FOR_BYTE = StandardCharsets.ISO_8859_1;

    /** Text to come in at a place; several at one place keep their order. */
    record Addition(int offset, String text) {
    }

    private ConfigurationText() {
    }

    static String read(Path file) throws IOException {
        return Files.readString(file, BYTE_FOR_BYTE);
    }

    static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, BYTE_FOR_BYTE);
    }

    static byte[] bytes(String text) {
        return text.getBytes(BYTE_FOR_BYTE);
    }

    /** The line ends that the file uses. */
    static String newLine(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    static String withNewLines(String text, String newLine) {
        return text.replace("\r\n", "\n").replace("\n", newLine);
    }

    /** A part of a text to be taken away. */
    record Removal(int start, int end) {
    }

    static String without(String text, List<Removal> removals) {
        StringBuilder result = new StringBuilder(text);
        removals.stream().distinct().sorted(Comparator.comparingInt(Removal::start).reversed())
            .forEach(removal -> result.delete(removal.start(), removal.end()));
        return result.toString();
    }

    static String with(String text, List<Addition> additions) {
        StringBuilder result = new StringBuilder(text);
        int shift = 0;
        for (Addition addition : additions.stream().sorted(Comparator.comparingInt(Addition::offset)).toList()) {
            result.insert(addition.offset() + shift, addition.text());
            shift += addition.text().length();
        }
        return result.toString();
    }
}
