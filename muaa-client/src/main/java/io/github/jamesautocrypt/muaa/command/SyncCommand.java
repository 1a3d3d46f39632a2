/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import io.github.jamesautocrypt.muaa.device.User;
import io.github.jamesautocrypt.muaa.imap.ImapConnection;
import io.github.jamesautocrypt.muaa.state.Settings;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sync", sortOptions = false,
    description = {"Reads what the other devices wrote to this one, takes it over and deletes it. Questions are left for 'muaa accept'.", ""})
final class SyncCommand extends DeviceCommand {
    @Option(names = "--idle", description = "go on for ever, and read what comes as it comes; Ctrl-C ends it")
    private boolean idle;

    private Settings settings;
    private String password;
    private SmaFolder inbox;

    @Override
    public Integer call() throws Exception {
        int left = once();
        while (idle) {
            await(left);
            left = once();
        }
        return ExitCode.DONE;
    }

    // The folder is not locked while nothing comes, so that other commands can work
    private int once() throws Exception {
        try (Session session = Session.open(common(), output())) {
            return run(session);
        }
    }

    @Override
    int run(Session session) throws Exception {
        int left = session.muaa().sync(User.ABSENT);
        if (!idle) {
            session.output().show(left == 0 ? "Everything is read." : left + " messages were left.", Output.MAPPER.createObjectNode().put("left", left));
        }
        settings = session.settings();
        password = session.password();
        inbox = new SmaFolder.Inbox(session.muaa().state().device().me());
        return left;
    }

    private void await(int left) throws Exception {
        ImapConnection.awaitMessage(settings.imap(), settings.user(), password, inbox, left);
    }
}
