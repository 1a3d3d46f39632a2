/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.device.Muaa;
import io.github.jamesautocrypt.muaa.imap.ImapConnection;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.muaa.state.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "init", sortOptions = false,
    description = {"Sets this device up: logs in once, draws its ID, makes its device key. Nothing is written to the account yet.", ""},
    footer = {"", "Example: muaa init --imap imaps://mail.example.org --user alice@example.org --name Laptop"})
final class InitCommand implements Callable<Integer> {
    private static final int MAX_NAME = 64;

    @Option(names = "--imap", required = true, paramLabel = "URL", description = "imaps://HOST[:PORT], or imap:// with STARTTLS")
    private String imap;

    @Option(names = "--user", required = true, description = "the user to log in as")
    private String user;

    @Option(names = "--address", description = "the mail address of the account (the user, if that is one)")
    private Optional<String> address;

    @Option(names = "--name", description = "as you know this device (its host name)")
    private Optional<String> name;

    @Option(names = "--smtp", paramLabel = "URL", description = "smtps://HOST[:PORT], or smtp:// with STARTTLS; for 'muaa send'")
    private Optional<String> smtp;

    @Option(names = "--insecure-loopback", description = "take any certificate; only for test servers on this machine")
    private boolean insecureLoopback;

    @Mixin
    private Common common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = settings();
        try (Home home = Home.open(common.home())) {
            if (home.isSetUp()) {
                throw new IllegalArgumentException("There is a device in " + common.home() + " already. For another one choose another '--home'.");
            }
            ImapConnection.connect(settings.imap(), settings.user(), common.password(Optional.empty())).close();
            MuaaState state = Muaa.fresh(deviceName(), Clock.systemUTC(), new SecureRandom());
            home.setUp(settings, state);
            String text = "This is device " + state.device().me() + ", \"" + state.name() + "\". 'muaa announce' tells the others of it.";
            new Output(spec.commandLine().getOut(), common.json()).show(text, Output.MAPPER.createObjectNode().put("id", state.device().me().value())
                .put("name", state.name()).put("fingerprint", state.device().fingerprint()));
        }
        return ExitCode.DONE;
    }

    private Settings settings() {
        CanonicalAddress account = CanonicalAddress.parse(address.orElse(user))
            .orElseThrow(() -> new IllegalArgumentException("'" + address.orElse(user) + "' is no mail address. Give one by '--address'."));
        Optional<Path> passwordFile = common.passwordFile();
        return new Settings(ServerUrl.parse(imap, Settings.IMAP, insecureLoopback), user, account,
            smtp.map(url -> ServerUrl.parse(url, Settings.SMTP, insecureLoopback)), passwordFile);
    }

    private String deviceName() throws IOException {
        String wanted = name.orElseGet(InitCommand::hostName);
        if (wanted.isBlank() || wanted.codePointCount(0, wanted.length()) > MAX_NAME || !wanted.equals(Output.printable(wanted)) || wanted.contains("\n")) {
            throw new IllegalArgumentException("'--name' must be one line of at most " + MAX_NAME + " characters.");
        }
        return wanted;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "muaa";
        }
    }
}
