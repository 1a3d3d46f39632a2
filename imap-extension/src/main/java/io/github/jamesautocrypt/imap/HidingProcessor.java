/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.List;
import java.util.function.Function;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.util.MDCBuilder;

import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import reactor.core.publisher.Mono;

/**
 * A listing command as James answers it, without the SMA folders unless the client asked for them (SMA protocol, "Visibility").
 *
 * <p>Everything is left to the stock processor; only what it says on the way to the client is filtered. Its configuration, capabilities,
 * metrics and logging context stay its own.
 *
 * @param <R> the request of the command
 */
abstract class HidingProcessor<R extends ImapRequest> extends AbstractProcessor<R> implements CapabilityImplementingProcessor {
    private final Function<R, String> reference;
    private final Function<R, String> pattern;
    private final ImapProcessor stock;
    private final SmaConfiguration configuration;

    HidingProcessor(Class<R> command, Function<R, String> reference, Function<R, String> pattern, ImapProcessor stock,
                    SmaConfiguration configuration) {
        super(command);
        this.reference = reference;
        this.pattern = pattern;
        this.stock = stock;
        this.configuration = configuration;
    }

    @Override
    protected Mono<Void> doProcess(R request, Responder responder, ImapSession session) {
        return stock.processReactive(request, hiding(request, responder, session), session);
    }

    // who has not logged in has no session of that kind, and does not come this far: James refuses his command when it reads it
    private Responder hiding(R request, Responder responder, ImapSession session) {
        MailboxSession owner = session.getMailboxSession();
        FolderVisibility visibility = new FolderVisibility(configuration.hiding(), owner.getUser().asString(), owner.getPathDelimiter());
        return visibility.hidesSmaFolders(reference.apply(request), pattern.apply(request))
            ? new FilteringResponder(responder, visibility::isSmaFolder)
            : responder;
    }

    @Override
    public void configure(ImapConfiguration imapConfiguration) {
        stock.configure(imapConfiguration);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        return stock instanceof CapabilityImplementingProcessor capable ? capable.getImplementedCapabilities(session) : List.of();
    }

    // the stock processor adds its own, under the same key
    @Override
    protected MDCBuilder mdc(R request) {
        return MDCBuilder.create();
    }
}
