/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@code ./run}. */
@Command(name = "./run", sortOptions = false, usageHelpWidth = 100, exitCodeOnInvalidInput = RunCommand.FAILED,
    description = {"Starts an Apache James with the Autocrypt extension, for trying it. What is missing is built first.", ""},
    footer = {"",
        "Users, created at each start: alice@example.org (password alice-secret) and bob@example.org (password bob-secret).",
        "",
        "Everything listens on 127.0.0.1 alone. Users and mail live in memory. In the data folder, conf/, extensions-jars/ and logs/ are "
            + "written anew at each start; tls/ (the certificate), var/ and sieve/ are kept.",
        "",
        "Ctrl-C or SIGTERM stops it with exit code 0; whatever keeps it from starting is told, with exit code 1. SIGKILL leaves James running."})
public final class RunCommand implements Callable<Integer> {
    static final int FAILED = 1;

    @Option(names = "--imap-port", paramLabel = "PORT", defaultValue = "1143", description = "IMAP with STARTTLS (${DEFAULT-VALUE})")
    private int imapPort;

    @Option(names = "--imaps-port", paramLabel = "PORT", defaultValue = "1993", description = "IMAP over TLS (${DEFAULT-VALUE})")
    private int imapsPort;

    @Option(names = "--smtp-port", paramLabel = "PORT", defaultValue = "1025",
        description = "SMTP as other servers use it: delivers to local users, relays nothing (${DEFAULT-VALUE})")
    private int smtpPort;

    @Option(names = "--submission-port", paramLabel = "PORT", defaultValue = "1587",
        description = "SMTP for users, with STARTTLS and login (${DEFAULT-VALUE})")
    private int submissionPort;

    @Option(names = "--webadmin-port", paramLabel = "PORT", defaultValue = "8000",
        description = {"James' administration by HTTP, without login (${DEFAULT-VALUE})", "For each port, 0 takes any that is free."})
    private int webAdminPort;

    @Option(names = "--data", paramLabel = "FOLDER", description = "the folder that James works in (james-data/ beside ./run)")
    private Optional<Path> data;

    @Option(names = "--announce", description = "announce.policy=on: James adds Autocrypt headers for users whose mail program sends none")
    private boolean announce;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "a setting for conf/autocrypt.properties, such as store.url=jdbc:postgresql://127.0.0.1/autocrypt; may be repeated")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--next-hop", paramLabel = "HOST:PORT",
        description = "the server that gets mail to other domains from users who have logged in; without it such mail is refused")
    private Optional<String> nextHop;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    private boolean help;

    @Spec
    private CommandSpec spec;

    private final Path repository;
    private final AtomicBoolean ended = new AtomicBoolean();

    RunCommand(Path repository) {
        this.repository = repository;
    }

    /** Run with the folder of the repository in the system property {@code repository}. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new RunCommand(Path.of(System.getProperty("repository", ".")))).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (JamesServer server = JamesServer.start(Installation.in(repository), options())) {
            stopAtSignal(server);
            return run(server);
        } catch (StartFailure e) {
            return failed(e.getMessage());
        } catch (IOException e) {
            return failed("The server cannot be started: " + e);
        } finally {
            ended.set(true);
        }
    }

    private int run(JamesServer server) throws IOException, InterruptedException, StartFailure {
        try {
            server.awaitReady();
            say(new Banner(options().with(server.ports())).text());
            server.awaitEnd();
        } catch (StartFailure e) {
            // Ctrl-C reaches James as it reaches us
            if (!server.wasStoppedBySignal()) {
                throw e;
            }
        }
        return server.wasStoppedBySignal() ? CommandLine.ExitCode.OK : failed("James has ended by itself. " + server.lastWords());
    }

    // A signal ends a Java process with an exit code of its own; but a server that was asked to stop has not failed.
    private void stopAtSignal(JamesServer server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ended.get()) {
                server.stop();
                Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
            }
        }, "stop James"));
    }

    private int failed(String sentence) {
        spec.commandLine().getErr().println(sentence);
        return FAILED;
    }

    private void say(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }

    private ServerOptions options() {
        Ports ports = new Ports(imapPort, imapsPort, smtpPort, submissionPort, webAdminPort);
        return new ServerOptions(ports, data.orElse(repository.resolve("james-data")), allSettings(), nextHop.map(this::parsed));
    }

    private List<String> allSettings() {
        return Stream.concat(announce ? Stream.of(ServerOptions.ANNOUNCE) : Stream.empty(), settings.stream()).toList();
    }

    private NextHop parsed(String text) {
        return NextHop.parse(text).orElseThrow(() -> new ParameterException(spec.commandLine(),
            "'--next-hop' must be a host and a port such as 127.0.0.1:2525, not '" + text + "'."));
    }
}
