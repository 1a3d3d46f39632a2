/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of an installed PostgreSQL, and the user who may run them: the server refuses to run as root.
 *
 * @param folder where {@code postgres} and {@code initdb} lie
 * @param user   the user to become first; empty when nobody else is needed
 */
record PostgresPrograms(Path folder, Optional<UserPrincipal> user) {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    // Debian's package makes the first one; the second one is everywhere
    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    /** The newest version from Debian's packages, or else what the PATH leads to. */
    static Optional<PostgresPrograms> find() {
        Optional<Path> folder = Stream.concat(debian(), path())
            .filter(bin -> Files.isExecutable(bin.resolve("postgres")) && Files.isExecutable(bin.resolve("initdb")))
            .findFirst();
        if (!isRoot()) {
            return folder.map(bin -> new PostgresPrograms(bin, Optional.empty()));
        }
        return folder.flatMap(bin -> unprivileged().map(user -> new PostgresPrograms(bin, Optional.of(user))));
    }

    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            Comparator<Path> byVersion = Comparator.comparingInt(version -> Integer.parseInt(version.getFileName().toString()));
            return versions.filter(version -> version.getFileName().toString().matches("\\d{1,4}"))
                .sorted(byVersion.reversed())
                .map(version -> version.resolve("bin"))
                .toList()
                .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> path() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<UserPrincipal> unprivileged() {
        for (String name : UNPRIVILEGED) {
            try {
                return Optional.of(FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name));
            } catch (IOException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** A process that becomes the program, so that its id is the program's; its output is appended to {@code log}. */
    ProcessBuilder process(Path log, String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        user.ifPresent(other -> command.addAll(List.of("setpriv", "--reuid", other.getName(), "--clear-groups", "--")));
        command.add(folder.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process.environment().keySet().removeIf(name -> name.startsWith("PG"));
        process.environment().put("LC_ALL", "C");
        return process;
    }
}
