/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Messages to send, as text of one character for each octet. */
final class Examples {
    static final String FINGERPRINT = "EA1EE40EA62BA0ACEB09C9AAF426F71650488295";

    private Examples() {
    }

    /** From a program of Alice that knows Autocrypt. */
    static String withKey() throws IOException {
        return read(RunningServer.repository().resolve("docs/session/with-key.eml"));
    }

    /** From a program of Alice that does not. */
    static String withoutKey() throws IOException {
        return read(RunningServer.repository().resolve("docs/session/without-key.eml"));
    }

    /** One of the messages that the core is tested with. */
    static String vector(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(RunningServer.repository().resolve("autocrypt-core/src/test/resources/vectors/derived"))) {
            return read(files.filter(file -> file.getFileName().toString().startsWith(prefix)).findFirst().orElseThrow());
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
