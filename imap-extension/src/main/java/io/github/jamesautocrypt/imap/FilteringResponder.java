/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.function.Predicate;

import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.message.response.AbstractListingResponse;
import org.apache.james.imap.message.response.MailboxStatusResponse;
import org.apache.james.imap.message.response.MyRightsResponse;

/**
 * Passes on the answer to one listing command, without what it says of hidden folders: their LIST, LSUB and XLIST lines, and what
 * follows from them, STATUS lines (RFC 5819) and MYRIGHTS lines (RFC 8440).
 *
 * <p>A STATUS line is known by its name, for James says it when it has the numbers, maybe after the lines of other folders. A MYRIGHTS
 * line goes the way of the listing line before it: James says the two in one go, and the type of the name in it differs between James
 * versions.
 */
final class FilteringResponder implements Responder {
    private final Responder client;
    private final Predicate<String> hidden;
    // One answer at a time: the lines that set and read this come one after the other. The STATUS lines that may come beside them do not.
    private boolean lastListedIsHidden;

    FilteringResponder(Responder client, Predicate<String> hidden) {
        this.client = client;
        this.hidden = hidden;
    }

    @Override
    public void respond(ImapResponseMessage message) {
        if (!isHidden(message)) {
            client.respond(message);
        }
    }

    @Override
    public void flush() {
        client.flush();
    }

    private boolean isHidden(ImapResponseMessage message) {
        if (message instanceof AbstractListingResponse listing) {
            lastListedIsHidden = hidden.test(listing.getName());
            return lastListedIsHidden;
        }
        if (message instanceof MailboxStatusResponse status) {
            return hidden.test(status.getMailbox());
        }
        return message instanceof MyRightsResponse && lastListedIsHidden;
    }
}
