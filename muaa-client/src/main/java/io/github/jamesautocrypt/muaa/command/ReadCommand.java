/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.pgp.OpenPgpDefect;
import io.github.jamesautocrypt.muaa.mail.IncomingMail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "read", sortOptions = false,
    description = {"Shows a message, decrypted, and learns keys from it. It stays as it is on the server, also unread.", ""})
final class ReadCommand extends DeviceCommand {
    @Parameters(arity = "0..1", paramLabel = "UID", defaultValue = "0", description = "of the message; without it the newest")
    private long uid;

    @Option(names = "--folder", defaultValue = "INBOX", description = "where it is (INBOX)")
    private String folder;

    @Override
    int run(Session session) throws Exception {
        Optional<byte[]> message = session.connection().message(folder, uid, IncomingMail.MAX_OCTETS);
        if (message.isEmpty()) {
            err().println("There is no such message.");
            return ExitCode.NOTHING_THERE;
        }
        IncomingMail mail = IncomingMail.read(message.get(), session.settings().address(), session.muaa().state(), Instant.now());
        for (Map.Entry<CanonicalAddress, PeerUpdate> learned : mail.learned().entrySet()) {
            session.muaa().learn(learned.getKey(), learned.getValue());
        }
        show(session.output(), mail);
        return mail.defect().isPresent() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static void show(Output output, IncomingMail mail) {
        String from = mail.from().map(CanonicalAddress::asString).orElse("");
        String protection = !mail.encrypted() ? "in clear"
            : mail.defect().map(OpenPgpDefect::sentence)
                .orElse(mail.signed() ? "encrypted, signed by its sender" : "encrypted; the sender cannot be told for certain");
        ObjectNode json = Output.MAPPER.createObjectNode().put("from", from).put("subject", mail.subject()).put("encrypted", mail.encrypted())
            .put("signed", mail.signed()).put("text", mail.text());
        mail.defect().ifPresent(defect -> json.put("defect", defect.name()));
        output.show("From: " + from + "\nSubject: " + mail.subject() + "\n(" + protection + ")\n\n" + mail.text().replace("\r\n", "\n").stripTrailing(), json);
    }
}
