/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;

/** The options of all commands. */
final class Common {
    private static final int MAX_PASSWORD_FILE = 4096;
    private static final String PASSWORD = "MUAA_PASSWORD";

    @Option(names = "--home", paramLabel = "FOLDER", description = "where this device keeps its state ($MUAA_HOME, else ~/.muaa)")
    private Optional<Path> home;

    @Option(names = "--json", description = "print JSON, one value on a line")
    private boolean json;

    @Option(names = "--password-file", paramLabel = "FILE",
        description = "the password is the first line of this file; without it $MUAA_PASSWORD, the file that "
        + "'muaa init' was told, or a prompt. Never an argument: others could see it")
    private Optional<Path> passwordFile;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    private boolean help;

    Path home() {
        return home.or(() -> Optional.ofNullable(System.getenv("MUAA_HOME")).map(Path::of))
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".muaa")).toAbsolutePath();
    }

    boolean json() {
        return json;
    }

    Optional<Path> passwordFile() {
        return passwordFile.map(Path::toAbsolutePath);
    }

    String password(Optional<Path> remembered) throws IOException {
        Optional<Path> file = passwordFile();
        if (file.isEmpty() && System.getenv(PASSWORD) != null) {
            return System.getenv(PASSWORD);
        }
        file = file.or(() -> remembered);
        if (file.isPresent()) {
            return firstLine(file.get());
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password: ");
        if (typed == null) {
            throw new IllegalArgumentException("There is nobody to ask for the password. Give it by '--password-file' or as $" + PASSWORD + ".");
        }
        return new String(typed);
    }

    static String firstLine(Path file) throws IOException {
        if (Files.size(file) > MAX_PASSWORD_FILE) {
            throw new IOException(file + " is too large to be a file with one line.");
        }
        return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElseThrow(() -> new IOException(file + " is empty."));
    }
}
