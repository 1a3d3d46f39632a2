/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.List;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;

import reactor.core.publisher.Mono;

/**
 * A command as James answers it, with something of ours before, after or on the way to the client.
 *
 * <p>Everything is left to the stock processor; its configuration, capabilities, metrics and logging context stay its own.
 *
 * @param <R> the request of the command
 */
abstract class WrappingProcessor<R extends ImapRequest> extends AbstractProcessor<R> implements CapabilityImplementingProcessor {
    private final ImapProcessor stock;

    WrappingProcessor(Class<R> command, ImapProcessor stock) {
        super(command);
        this.stock = stock;
    }

    // What James puts round each command, its log and its logging context, the stock processor puts there too
    @Override
    public final Mono<Void> processReactive(ImapMessage message, Responder client, ImapSession session) {
        return doProcess(acceptableClass().cast(message), client, session);
    }

    /** What James does. */
    final Mono<Void> stock(R request, Responder client, ImapSession session) {
        return stock.processReactive(request, client, session);
    }

    @Override
    public void configure(ImapConfiguration imapConfiguration) {
        stock.configure(imapConfiguration);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return stock instanceof CapabilityImplementingProcessor capable ? capable.getImplementedCapabilities(session) : List.of();
    }

    // what the stock processor says is all there is
    @Override
    protected MDCBuilder mdc(R request) {
        return MDCBuilder.create();
    }
}
