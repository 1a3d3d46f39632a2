/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.service.Backups.UnusableBackupException;

/** The folder of the backups. What lies in it tells who writes to whom: it is for its owner alone. */
record BackupFolder(Path folder) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String UNFINISHED = ".part";

    /** What is written into a new file. */
    interface Content<T> {
        T writeTo(OutputStream out) throws IOException;
    }

    /** A new file and what was written into it. */
    record NewFile<T>(String name, T content) {
    }

    /** Writes a file that has its name only when all of it is on the disk. */
    <T> NewFile<T> write(Instant now, Content<T> content) throws IOException {
        makePrivate();
        forgetUnfinished();
        Path file = unused(now);
        Path unfinished = folder.resolve(file.getFileName() + UNFINISHED);
        try {
            T written = writeDurably(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            makeNameDurable();
            return new NewFile<>(file.getFileName().toString(), written);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static <T> T writeDurably(Path file, Content<T> content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owned(file, "rw-------"));
             OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            T written = content.writeTo(out);
            out.flush();
            channel.force(true);
            return written;
        }
    }

    private void makeNameDurable() throws IOException {
        if (isPosix(folder)) {
            try (FileChannel names = FileChannel.open(folder)) {
                names.force(true);
            }
        }
    }

    /**
     * The file of that name.
     *
     * @throws UnusableBackupException when there is none in this folder, or the name leads out of it
     */
    Path existing(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UnusableBackupException("'file' must be the name of a file in " + folder + ", without any folder");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableBackupException("There is no file " + name + " in " + folder);
        }
        return file;
    }

    // The names are in the order of time, other than within a second
    private Path unused(Instant now) {
        String stem = "autocrypt-" + STAMP.format(now);
        return Stream.concat(Stream.of(""), Stream.iterate(2, number -> number + 1).map(number -> "-" + number))
            .map(suffix -> folder.resolve(stem + suffix + ".zip"))
            .filter(Files::notExists)
            .findFirst()
            .orElseThrow();
    }

    private void makePrivate() throws IOException {
        for (Path wanted : new Path[] {folder.toAbsolutePath().getParent(), folder}) {
            if (!Files.isDirectory(wanted)) {
                Files.createDirectories(wanted.toAbsolutePath().getParent());
                Files.createDirectory(wanted, owned(wanted, "rwx------"));
            }
        }
    }

    // left by a server that was killed
    private void forgetUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(file -> file.toString().endsWith(".zip" + UNFINISHED))::iterator) {
                Files.delete(file);
            }
        }
    }

    private static FileAttribute<?>[] owned(Path file, String permissions) {
        return isPosix(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
            : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
