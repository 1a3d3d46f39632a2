/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = {"Removes a device from the account: nobody believes or writes to it any more, and it stops when it looks.", ""},
    footer = {"", "It still has the key and the password of the account, and only a new password keeps it out."})
final class RemoveCommand extends DeviceCommand {
    @Parameters(paramLabel = "ID", description = "the device, as 'muaa list' tells it; this one to leave the account")
    private String id;

    @Override
    int run(Session session) throws Exception {
        session.muaa().remove(Ids.parse(id));
        return ExitCode.DONE;
    }
}
