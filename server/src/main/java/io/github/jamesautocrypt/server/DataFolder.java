/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** The data folder, held by one server at a time. */
final class DataFolder implements AutoCloseable {
    // Tells our folders from those of others, whose conf folder must not be emptied
    private static final String MARKER = ".james-autocrypt";

    private final Path path;
    private final FileChannel marker;

    private DataFolder(Path path, FileChannel marker) {
        this.path = path;
        this.marker = marker;
    }

    static DataFolder claim(Path folder) throws IOException, StartFailure {
        Path path = folder.toAbsolutePath().normalize();
        if (Files.exists(path) && !Files.exists(path.resolve(MARKER)) && !isEmpty(path)) {
            throw new StartFailure("The folder " + path + " holds files that are not ours. Choose another one with '--data'; "
                + "it may be empty, or not exist yet.");
        }
        Files.createDirectories(path);
        // the configuration holds the keystore's secret
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        FileChannel marker = FileChannel.open(path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(marker)) {
            marker.close();
            throw new StartFailure("Another server works in " + path + ". Stop it, or choose another folder with '--data'.");
        }
        return new DataFolder(path, marker);
    }

    private static boolean isEmpty(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean lock(FileChannel marker) throws IOException {
        try {
            return Optional.ofNullable(marker.tryLock()).isPresent();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        marker.close();
    }
}
