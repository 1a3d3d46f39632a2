/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.CreateRequest;
import org.apache.james.imap.processor.CreateProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import reactor.core.publisher.Mono;

/**
 * CREATE as James answers it; only that an SMA folder exists already is said with the code {@code [ALREADYEXISTS]} (RFC 5530), for by
 * this code a MUAA knows that another one came first (SMA protocol, "Folders": CREATE is the lock).
 */
public class SmaCreateProcessor extends AbstractProcessor<CreateRequest> {
    private static final String ALREADY_EXISTS = "ALREADYEXISTS";

    private final CreateProcessor stock;

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public SmaCreateProcessor(CreateProcessor stock) {
        super(CreateRequest.class);
        this.stock = stock;
    }

    @Override
    protected Mono<Void> doProcess(CreateRequest request, Responder responder, ImapSession session) {
        boolean concernsUs = SmaFolder.ofName(request.getMailboxName()).isPresent();
        return stock.processReactive(request, concernsUs ? new CodingResponder(responder) : responder, session);
    }

    @Override
    public void configure(ImapConfiguration imapConfiguration) {
        stock.configure(imapConfiguration);
    }

    // the stock processor adds its own, under the same key
    @Override
    protected MDCBuilder mdc(CreateRequest request) {
        return MDCBuilder.create();
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
