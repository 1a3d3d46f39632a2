/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.message.request.CreateRequest;

/** Passes on the answer to the CREATE of an SMA folder, and says with a code that it exists already. For one answer. */
final class CreateResponder implements Responder {
    private static final String ALREADY_EXISTS = "ALREADYEXISTS";

    private final Responder client;
    private final CreateRequest request;
    private volatile boolean answered;

    CreateResponder(Responder client, CreateRequest request) {
        this.client = client;
        this.request = request;
    }

    @Override
    public void respond(ImapResponseMessage message) {
        answered |= message instanceof CodedNo || message instanceof StatusResponse status && status.getTag() != null;
        client.respond(message instanceof StatusResponse status && saysThatItExists(status) ? alreadyExists() : message);
    }

    @Override
    public void flush() {
        client.flush();
    }

    // James 3.8 says nothing at all to who lost against somebody who created the folder in the same instant
    void ensureAnswer() {
        if (!answered) {
            respond(alreadyExists());
        }
    }

    private CodedNo alreadyExists() {
        return new CodedNo(request.getTag(), request.getCommand(), ALREADY_EXISTS, HumanReadableText.MAILBOX_EXISTS.getDefaultValue());
    }

    private static boolean saysThatItExists(StatusResponse status) {
        return status.getServerResponseType() == StatusResponse.Type.NO && HumanReadableText.MAILBOX_EXISTS.equals(status.getTextKey());
    }
}
