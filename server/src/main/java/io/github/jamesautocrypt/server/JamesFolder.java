/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.jamesautocrypt.server.overlay.FileChange;

/** The folder of somebody's James, which holds {@code conf/} and {@code extensions-jars/}. */
record JamesFolder(Path folder) {
    private static final String BEFORE = "autocrypt-before-";
    private static final String REMOVED = "autocrypt-removed-";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern CORE = Pattern.compile("james-core-(\\d+\\.\\d+)[.-].*\\.jar");
    private static final Pattern OURS = Pattern.compile("james-autocrypt-.*-james-\\d+\\.\\d+\\.jar");
    private static final int DEPTH_OF_JARS = 2;

    Path conf() {
        return folder.resolve("conf");
    }

    Path extensions() {
        return folder.resolve("extensions-jars");
    }

    /** The line of versions that its jars are of, such as 3.8, as far as it can be told. */
    Optional<String> line() throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH_OF_JARS)) {
            return files.map(file -> CORE.matcher(file.getFileName().toString())).filter(Matcher::matches).map(name -> name.group(1)).findFirst();
        }
    }

    /** Our jars in it, of whatever version. */
    List<Path> jars() throws IOException {
        return list(extensions(), OURS.asMatchPredicate());
    }

    /** Folders with the files that were changed at earlier times, as they were before. */
    List<Path> copies() throws IOException {
        return list(folder, name -> name.startsWith(BEFORE));
    }

    private static List<Path> list(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> wanted.test(file.getFileName().toString())).sorted().toList();
        }
    }

    /** Copies the files that are about to change into a new folder with the date in its name; none where nothing is lost. */
    Optional<Path> copied(List<FileChange> changes, boolean removing, Instant now) throws IOException {
        List<Path> files = changes.stream().filter(change -> change.before().isPresent()).map(FileChange::file).toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path copy = Files.createDirectories(folder.resolve((removing ? REMOVED : BEFORE) + STAMP.format(now)));
        for (Path file : files) {
            Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return Optional.of(copy);
    }

    /** Whether a jar is there as it is, and no other of ours. */
    boolean hasOnly(Path jar) throws IOException {
        return jars().equals(List.of(placeOf(jar))) && Files.mismatch(jar, placeOf(jar)) < 0;
    }

    /** Puts a jar into its place, and takes those of other versions away. */
    void take(Path jar) throws IOException {
        deleteJars();
        Files.createDirectories(extensions());
        Files.copy(jar, placeOf(jar));
    }

    void deleteJars() throws IOException {
        for (Path jar : jars()) {
            Files.delete(jar);
        }
    }

    private Path placeOf(Path jar) {
        return extensions().resolve(jar.getFileName());
    }
}
