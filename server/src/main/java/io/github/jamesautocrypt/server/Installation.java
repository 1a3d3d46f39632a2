/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the parts of the server lie.
 *
 * @param stockJames     the jars of an untouched James
 * @param extension      our jar
 * @param configuration  the plain configuration to start from
 * @param overlay        the files that an admin lays over it
 */
public record Installation(Path stockJames, Path extension, Path configuration, Path overlay) {
    private static final String LINE = "3.8";
    private static final String EXTENSION_JAR = "james-autocrypt-*-james-%s.jar";

    /** The parts as the build leaves them in a copy of the repository. */
    public static Installation in(Path repository) throws StartFailure {
        return new Installation(
            existing(repository.resolve("server/stock-james/target/lib")),
            extensionJar(repository, LINE),
            existing(repository.resolve("server/src/main/james-conf")),
            existing(repository.resolve("config")));
    }

    private static Path existing(Path folder) throws StartFailure {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        throw notBuilt(folder);
    }

    /** Our jar for a line of versions of James, such as 3.8. */
    static Path extensionJar(Path repository, String line) throws StartFailure {
        Path folder = existing(repository.resolve("extension/target"));
        try (Stream<Path> jars = Files.list(folder)) {
            String name = EXTENSION_JAR.formatted(line);
            PathMatcher ours = folder.getFileSystem().getPathMatcher("glob:" + name);
            return only(jars.filter(jar -> ours.matches(jar.getFileName())).sorted().toList(), folder.resolve(name));
        } catch (IOException e) {
            throw new StartFailure(folder + " cannot be read: " + e.getMessage());
        }
    }

    // which of several was built last cannot be told: a jar keeps its old time when nothing in it changed
    private static Path only(List<Path> jars, Path wanted) throws StartFailure {
        if (jars.size() > 1) {
            throw new StartFailure(wanted.getParent() + " holds the jars of several versions: "
                + jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", ")) + ". Delete those that are out of date.");
        }
        return jars.stream().findFirst().orElseThrow(() -> notBuilt(wanted));
    }

    private static StartFailure notBuilt(Path missing) {
        return new StartFailure(missing + " does not exist. Build it with 'mvn -DskipTests package', or start the server with ./run, which does.");
    }
}
