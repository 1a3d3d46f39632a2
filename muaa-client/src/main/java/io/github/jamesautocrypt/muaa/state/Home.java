/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The folder in which one MUAA keeps its state; nobody but its owner may read it. Whoever works with it holds its lock, so that two processes
 * never take the same step.
 */
public final class Home implements StateStore, AutoCloseable {
    private static final String STATE = "state.json";
    private static final String SETTINGS = "settings.json";
    private static final long MAX_OCTETS = 64L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_TRIES = 50;
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private Home(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens a folder, which is made if it is not there, and waits up to half a minute for another process to leave it.
     *
     * @throws IOException with a sentence for people
     */
    public static Home open(Path folder) throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            if (folder.getParent() != null) {
                Files.createDirectories(folder.getParent());
            }
            Files.createDirectory(folder, FOLDER);
        }
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<FileLock> lock = tryLock(channel);
        while (lock.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_TRIES);
            lock = tryLock(channel);
        }
        if (lock.isEmpty()) {
            channel.close();
            throw new IOException("Another process works with " + folder + ". Try again when it has ended.");
        }
        return new Home(folder, channel, lock.get());
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** Whether a MUAA was set up here. */
    public boolean isSetUp() {
        return Files.exists(folder.resolve(SETTINGS));
    }

    @Override
    public MuaaState load() throws IOException {
        return StateJson.read(read(STATE));
    }

    @Override
    public void save(MuaaState state) throws IOException {
        replace(STATE, StateJson.write(state));
    }

    /** What the user told about the account. */
    public Settings settings() throws IOException {
        return Settings.read(read(SETTINGS));
    }

    /** Makes a MUAA of the folder. The settings come last: without them nothing was set up. */
    public void setUp(Settings settings, MuaaState state) throws IOException {
        save(state);
        replace(SETTINGS, settings.write());
    }

    private byte[] read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.size(file) > MAX_OCTETS) {
            throw new IOException(file + " is too large.");
        }
        return Files.readAllBytes(file);
    }

    // All of it is on the disk before it takes the old one's place, and the new place is on the disk before we go on
    private void replace(String name, byte[] content) throws IOException {
        Path next = folder.resolve(name + ".new");
        Files.deleteIfExists(next);
        try (FileChannel file = FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
            ByteBuffer octets = ByteBuffer.wrap(content);
            while (octets.hasRemaining()) {
                file.write(octets);
            }
            file.force(true);
        }
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
