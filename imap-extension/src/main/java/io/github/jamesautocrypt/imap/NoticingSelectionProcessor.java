/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.List;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.PermitEnableCapabilityProcessor;

import reactor.core.publisher.Mono;

/**
 * SELECT or EXAMINE as James answers it, with what ENABLE (RFC 5161) asks of it, without which there would be no CONDSTORE and QRESYNC.
 *
 * @param <R> the request of the command
 */
abstract class NoticingSelectionProcessor<R extends ImapRequest> extends NoticingProcessor<R> implements PermitEnableCapabilityProcessor {
    private final PermitEnableCapabilityProcessor stock;

    NoticingSelectionProcessor(Class<R> command, PermitEnableCapabilityProcessor stock, InboxWatch watch) {
        super(command, stock, watch);
        this.stock = stock;
    }

    @Override
    public List<Capability> getPermitEnableCapabilities(ImapSession session) {
        return stock.getPermitEnableCapabilities(session);
    }

    @Override
    public Mono<Void> enable(ImapMessage message, Responder responder, ImapSession session, Capability capability) {
        return stock.enable(message, responder, session, capability);
    }
}
