/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

import io.github.jamesautocrypt.muaa.device.Muaa;
import io.github.jamesautocrypt.muaa.device.Progress;
import io.github.jamesautocrypt.muaa.imap.ImapConnection;
import io.github.jamesautocrypt.muaa.imap.ImapFolders;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.Settings;

/** A device with its folder locked and its account open. */
record Session(Home home, Settings settings, String password, ImapConnection connection, Muaa muaa, Output output) implements AutoCloseable {
    private static final int WORTH_TELLING = 20;

    static Session open(Common common, Output output) throws IOException, InterruptedException, MailException {
        Home home = openHome(common);
        try {
            Settings settings = home.settings();
            String password = common.password(settings.passwordFile());
            ImapConnection connection = ImapConnection.connect(settings.imap(), settings.user(), password);
            Muaa muaa = new Muaa(settings.address(), new ImapFolders(connection), home, Clock.systemUTC(), new SecureRandom(), output::tell, progress());
            return new Session(home, settings, password, connection, muaa, output);
        } catch (IOException | MailException | RuntimeException e) {
            home.close();
            throw e;
        }
    }

    static Home openHome(Common common) throws IOException, InterruptedException {
        Home home = Home.open(common.home());
        if (!home.isSetUp()) {
            home.close();
            throw new IllegalArgumentException("There is no device in " + common.home() + " yet. Begin with 'muaa init'.");
        }
        return home;
    }

    // Where nobody watches, nobody waits
    private static Progress progress() {
        return System.console() == null ? Progress.NONE : (done, all) -> {
            if (all >= WORTH_TELLING && done % WORTH_TELLING == 0) {
                System.err.println(done + " of " + all + " …");
            }
        };
    }

    @Override
    public void close() throws IOException {
        connection.close();
        home.close();
    }
}
