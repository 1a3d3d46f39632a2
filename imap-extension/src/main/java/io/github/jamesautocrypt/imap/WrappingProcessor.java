/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;

import reactor.core.publisher.Mono;

/**
 * A command as James answers it, of which only what is said on the way to the client may change.
 *
 * <p>Everything is left to the stock processor; its configuration, metrics and logging context stay its own.
 *
 * @param <R> the request of the command
 */
abstract class WrappingProcessor<R extends ImapRequest> extends AbstractProcessor<R> {
    private final ImapProcessor stock;

    WrappingProcessor(Class<R> command, ImapProcessor stock) {
        super(command);
        this.stock = stock;
    }

    /**
     * Whom the stock processor answers.
     *
     * @param client  who is to hear the answer in the end
     * @param session of a user who has logged in: James refuses the command of anybody else when it reads it
     */
    abstract Responder wrap(R request, Responder client, ImapSession session);

    @Override
    protected final Mono<Void> doProcess(R request, Responder responder, ImapSession session) {
        return stock.processReactive(request, wrap(request, responder, session), session);
    }

    @Override
    public void configure(ImapConfiguration imapConfiguration) {
        stock.configure(imapConfiguration);
    }

    // the stock processor adds its own, under the same key
    @Override
    protected MDCBuilder mdc(R request) {
        return MDCBuilder.create();
    }
}
