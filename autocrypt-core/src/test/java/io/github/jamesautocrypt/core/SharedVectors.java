/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.bouncycastle.bcpg.ArmoredInputStream;
import org.junit.jupiter.api.Assumptions;

import io.github.jamesautocrypt.core.message.HeaderBlock;

/**
 * Messages that other projects made. They are not ours to give away, so they lie beside the repository, in {@code ../shared/vectors},
 * or are not there; then the tests that need them are skipped.
 */
public final class SharedVectors {
    private static final Path FOLDER = Path.of("..", "..", "shared", "vectors");

    private SharedVectors() {
    }

    public static void assumePresent() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "../shared/vectors is not there");
    }

    /** The octets of all messages, in the order of their names. */
    public static List<byte[]> messages() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".eml")).sorted()
                .map(file -> octets(FOLDER.relativize(file).toString()))
                .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] octets(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(octets(name), StandardCharsets.UTF_8);
    }

    static HeaderBlock headers(String name) {
        return HeaderBlock.of(octets(name));
    }

    static byte[] dearmored(String name) {
        try (ArmoredInputStream armored = new ArmoredInputStream(new ByteArrayInputStream(octets(name)))) {
            return armored.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
