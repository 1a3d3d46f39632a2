/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import picocli.CommandLine.Command;

@Command(name = "announce", description = {
    "Makes the folders of this device and tells the others of it, unless that was done; goes on wherever it was stopped.",
    "The first device of an account makes its key.", ""})
final class AnnounceCommand extends DeviceCommand {

    @Override
    int run(Session session) throws Exception {
        int others = session.muaa().announce().others(session.muaa().state().device()).size();
        session.output().show("Ready. Other devices: " + others + ".", Output.MAPPER.createObjectNode().put("ready", true).put("others", others));
        return ExitCode.DONE;
    }
}
