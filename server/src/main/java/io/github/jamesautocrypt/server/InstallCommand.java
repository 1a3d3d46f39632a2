/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.jamesautocrypt.server.overlay.ConfigurationOverlay;
import io.github.jamesautocrypt.server.overlay.FileChange;
import io.github.jamesautocrypt.server.overlay.OverlayPlan;
import io.github.jamesautocrypt.server.overlay.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code ./install}. */
@Command(name = "./install", sortOptions = false, usageHelpWidth = 100, exitCodeOnInvalidInput = InstallCommand.FAILED,
    description = {"Puts the jar and the lines that it needs into an existing James, or takes both out again. Shows first what it would do, and asks.", ""},
    footer = {"",
        "Files that change are copied before, into a folder beside conf/ with the date in its name. Where a file is not understood nothing is changed, and the "
            + "lines to add by hand are shown. What was learned, in var/autocrypt/, is not touched.",
        "",
        "Exit code 0: everything is as asked for, now or already; 1: it is not."})
public final class InstallCommand implements Callable<Integer> {
    static final int FAILED = 1;
    // the bytes of an admin's files, whatever they mean
    private static final Charset AS_IT_IS = StandardCharsets.ISO_8859_1;

    @Parameters(index = "0", paramLabel = "JAMES", description = "the folder of James, in which conf/ is")
    private Path james;

    @Option(names = "--remove", description = "take everything out again")
    private boolean remove;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Option(names = "--james", paramLabel = "VERSION", description = "3.8 or 3.9, where the names of James' jars do not tell")
    private Optional<String> version;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    private boolean help;

    private final Path repository;
    private final Clock clock;
    private final BufferedReader in;
    private final PrintStream out;

    InstallCommand(Path repository, Clock clock, Reader in, PrintStream out) {
        this.repository = repository;
        this.clock = clock;
        this.in = new BufferedReader(in);
        this.out = out;
    }

    /** Run with the folder of the repository in the system property {@code repository}. */
    public static void main(String[] args) {
        InstallCommand command = new InstallCommand(Path.of(System.getProperty("repository", ".")), Clock.systemUTC(),
            new InputStreamReader(System.in, AS_IT_IS), new PrintStream(System.out, true, AS_IT_IS));
        System.exit(new CommandLine(command).execute(args));
    }

    @Override
    public Integer call() {
        try {
            JamesFolder folder = new JamesFolder(james.toAbsolutePath().normalize());
            if (!Files.isDirectory(folder.conf())) {
                return failed(folder.conf() + " is no folder. Give the folder of James, in which conf/ is.");
            }
            return remove ? remove(folder) : install(folder);
        } catch (StartFailure e) {
            return failed(e.getMessage());
        } catch (IOException e) {
            return failed("This cannot be read or written: " + e);
        }
    }

    private int install(JamesFolder folder) throws IOException, StartFailure {
        Optional<String> line = version.isPresent() ? version : folder.line();
        if (line.isEmpty()) {
            return failed("The names of the jars in " + folder.folder() + " do not tell which James this is. Say it with --james 3.8 or --james 3.9.");
        }
        Path jar = Installation.extensionJar(repository, line.get());
        OverlayPlan plan = overlay().over(folder.conf());
        if (plan instanceof OverlayPlan.Refused refused) {
            refused.refusals().stream().map(Refusal::sentence).forEach(out::println);
            return failed("Nothing was changed.");
        }
        List<FileChange> changes = ((OverlayPlan.Ready) plan).changes();
        if (changes.isEmpty() && folder.hasOnly(jar)) {
            out.println("Everything is there already.");
            return CommandLine.ExitCode.OK;
        }
        changes.forEach(change -> out.print(change.difference()));
        out.println("into " + folder.extensions() + ": " + jar.getFileName());
        if (!isWanted()) {
            return failed("Nothing was changed.");
        }
        folder.copied(changes, false, clock.instant()).ifPresent(this::sayCopied);
        ((OverlayPlan.Ready) plan).apply();
        folder.take(jar);
        out.println("It is installed. Restart James, then ask GET /autocrypt/doctor of its WebAdmin.");
        return CommandLine.ExitCode.OK;
    }

    private int remove(JamesFolder folder) throws IOException {
        OverlayPlan.Ready plan = overlay().outOf(folder.conf(), folder.copies());
        List<Path> jars = folder.jars();
        if (plan.changes().isEmpty() && jars.isEmpty()) {
            out.println("Nothing of it is there.");
            return CommandLine.ExitCode.OK;
        }
        plan.changes().forEach(change -> out.print(change.difference()));
        jars.forEach(jar -> out.println("out of " + folder.extensions() + ": " + jar.getFileName()));
        if (!isWanted()) {
            return failed("Nothing was changed.");
        }
        folder.copied(plan.changes(), true, clock.instant()).ifPresent(this::sayCopied);
        plan.apply();
        folder.deleteJars();
        out.println("It is removed. Restart James. What was learned is still in var/autocrypt/.");
        return CommandLine.ExitCode.OK;
    }

    private ConfigurationOverlay overlay() {
        return ConfigurationOverlay.of(repository.resolve("config"));
    }

    private boolean isWanted() throws IOException {
        if (yes) {
            return true;
        }
        out.print("Shall this be done? [y/N] ");
        out.flush();
        return Optional.ofNullable(in.readLine()).filter(answer -> answer.strip().equalsIgnoreCase("y")).isPresent();
    }

    private void sayCopied(Path copy) {
        out.println("The files as they were: " + copy);
    }

    private int failed(String sentence) {
        out.println(sentence);
        return FAILED;
    }
}
