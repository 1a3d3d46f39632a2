/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final String EXTENSION_JAR = "james-autocrypt-*-james-3.8.jar";

    /** The parts as the build leaves them in a copy of the repository. */
    public static Installation in(Path repository) throws StartFailure {
        return new Installation(
            existing(repository.resolve("server/stock-james/target/lib")),
            extensionJar(existing(repository.resolve("extension/target"))),
            existing(repository.resolve("server/src/main/james-conf")),
            existing(repository.resolve("config")));
    }

    private static Path existing(Path folder) throws StartFailure {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        throw notBuilt(folder);
    }

    private static Path extensionJar(Path folder) throws StartFailure {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> folder.getFileSystem().getPathMatcher("glob:" + EXTENSION_JAR).matches(jar.getFileName()))
                .findFirst()
                .orElseThrow(() -> notBuilt(folder.resolve(EXTENSION_JAR)));
        } catch (IOException e) {
            throw new StartFailure(folder + " cannot be read: " + e.getMessage());
        }
    }

    private static StartFailure notBuilt(Path missing) {
        return new StartFailure(missing + " does not exist. Build it with 'mvn -DskipTests package', or start the server with ./run, which does.");
    }
}
