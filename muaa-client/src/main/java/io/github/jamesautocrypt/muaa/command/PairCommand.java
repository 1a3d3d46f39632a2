/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "pair", sortOptions = false, description = {"Asks another device for the key of the account.", ""},
    footer = {"", "Then run 'muaa accept' on the other device, which shows a code, and 'muaa accept' here, which asks for it."})
final class PairCommand extends DeviceCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "the device to ask; may be left out where there is one other only")
    private Optional<String> id;

    @Option(names = "--replace-key", description = "even though this device has a key of the account; that one is kept to read old mail with")
    private boolean replaceKey;

    @Option(names = "--cancel", description = "gives up the pairing with that device, or all that have not come to an end: what this device "
        + "asked, and the code that it shows")
    private boolean cancel;

    @Override
    int run(Session session) throws Exception {
        if (cancel) {
            session.muaa().giveUp(id.map(Ids::parse));
            return ExitCode.DONE;
        }
        if (session.muaa().state().accountKey().isPresent() && !replaceKey) {
            throw new IllegalArgumentException("This device has a key of the account already. Run 'muaa pair' on the other device; "
                + "or, to give up the key here for that of the other device, say '--replace-key'.");
        }
        session.muaa().pair(id.isPresent() ? Ids.parse(id.get()) : onlyOther(session));
        return ExitCode.DONE;
    }

    private static MuaaId onlyOther(Session session) throws Exception {
        List<Board.Sibling> others = session.muaa().announce().others(session.muaa().state().device());
        if (others.size() != 1) {
            throw new IllegalArgumentException(others.isEmpty() ? "There is no other device yet. Run 'muaa announce' on the one that has the key."
                : "There are several devices; name the one to ask. 'muaa list' tells which there are.");
        }
        return others.get(0).muaa();
    }
}
