/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import io.github.jamesautocrypt.muaa.device.StoppedException;
import io.github.jamesautocrypt.muaa.imap.MailException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code ./muaa}. */
@Command(name = "muaa", usageHelpWidth = 100, sortOptions = false,
    description = {
        "A small mail program that shares the key of a mail account with the other mail programs of that account, by ordinary IMAP folders "
            + "(docs/sma-protocol.md).", ""},
    subcommands = {InitCommand.class, StatusCommand.class, ListCommand.class, AnnounceCommand.class, PairCommand.class, AcceptCommand.class,
        SyncCommand.class, SendKeyUpdateCommand.class, RemoveCommand.class, ImportKeyCommand.class, ExportKeyCommand.class, SendCommand.class,
        ReadCommand.class},
    footerHeading = "%nThe way of a second device:%n",
    footer = {
        "  laptop$ muaa init --imap imaps://mail.example.org --user alice@example.org --name Laptop",
        "  laptop$ muaa announce            # makes the key of the account",
        "  phone$  muaa init --imap imaps://mail.example.org --user alice@example.org --name Phone",
        "  phone$  muaa pair                # asks the laptop",
        "  laptop$ muaa accept              # asks you, then shows a code",
        "  phone$  muaa accept              # asks for the code, then has the key",
        "  laptop$ muaa sync                # learns that the code was typed",
        "",
        "Exit codes: 0 done; 1 something failed on this machine; 2 wrong use; 3 the mail server cannot be reached or trusted; 4 the mail server "
            + "refuses; 5 there is nothing to do yet; 6 this device was removed; 7 a question was not answered.",
        "",
        "The folder of the device (--home) holds its key and that of the account: whoever can read it can read your mail."})
public final class MuaaCommand implements Runnable {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    private boolean help;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private MuaaCommand() {
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, for whoever runs it in the same process. */
    public static CommandLine commandLine() {
        return new CommandLine(new MuaaCommand()).setExecutionExceptionHandler((exception, command, result) -> {
            if (exception instanceof RuntimeException unexpected && !(exception instanceof IllegalArgumentException)) {
                throw unexpected;
            }
            command.getErr().println(Output.printable(exception.getMessage()));
            return exitCode(exception);
        });
    }

    private static int exitCode(Exception exception) {
        if (exception instanceof MailException mail) {
            return switch (mail.kind()) {
                case UNREACHABLE, UNTRUSTED -> ExitCode.UNREACHABLE;
                case LOGIN_REFUSED, REFUSED -> ExitCode.REFUSED;
            };
        }
        if (exception instanceof StoppedException) {
            return ExitCode.STOPPED;
        }
        return exception instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Please name a command.");
    }
}
