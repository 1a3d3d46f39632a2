/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "send-key-update", description = {"Tells the paired devices which keys of correspondents this one learned since it told them last.", ""})
final class SendKeyUpdateCommand extends DeviceCommand {
    @Option(names = "--all", description = "tell all keys, also those that were told before")
    private boolean all;

    @Override
    int run(Session session) throws Exception {
        session.muaa().sendKeyUpdates(all);
        return ExitCode.DONE;
    }
}
