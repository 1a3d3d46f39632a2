/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.CreateRequest;
import org.apache.james.imap.processor.CreateProcessor;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.FolderVisibility;

/**
 * CREATE as James answers it; only that an SMA folder exists already is said with the code {@code [ALREADYEXISTS]} (RFC 5530), for by
 * this code a MUAA knows that the folder is there (SMA protocol, "Folders"), without asking for the list.
 */
public class SmaCreateProcessor extends WrappingProcessor<CreateRequest> {
    private static final String ALREADY_EXISTS = "ALREADYEXISTS";

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public SmaCreateProcessor(CreateProcessor stock) {
        super(CreateRequest.class, stock);
    }

    @Override
    Responder wrap(CreateRequest request, Responder client, ImapSession session) {
        return FolderVisibility.namesSmaFolder(request.getMailboxName(), session.getMailboxSession().getPathDelimiter())
            ? new CodingResponder(client)
            : client;
    }

    private record CodingResponder(Responder client) implements Responder {
        @Override
        public void respond(ImapResponseMessage message) {
            client.respond(message instanceof StatusResponse status && saysThatItExists(status)
                ? new CodedNo(status.getTag(), status.getCommand(), ALREADY_EXISTS, HumanReadableText.MAILBOX_EXISTS.getDefaultValue())
                : message);
        }

        @Override
        public void flush() {
            client.flush();
        }

        private static boolean saysThatItExists(StatusResponse status) {
            return status.getServerResponseType() == StatusResponse.Type.NO && HumanReadableText.MAILBOX_EXISTS.equals(status.getTextKey());
        }
    }
}
