/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.function.Function;

import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.mailbox.MailboxSession;

import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import reactor.core.publisher.Mono;

/**
 * A listing command as James answers it, without the SMA folders unless the client asked for them (SMA protocol, "Visibility").
 *
 * @param <R> the request of the command
 */
abstract class HidingProcessor<R extends ImapRequest> extends WrappingProcessor<R> {
    private final Function<R, String> reference;
    private final Function<R, String> pattern;
    private final SmaConfiguration configuration;

    HidingProcessor(Class<R> command, Function<R, String> reference, Function<R, String> pattern, ImapProcessor stock,
                    SmaConfiguration configuration) {
        super(command, stock);
        this.reference = reference;
        this.pattern = pattern;
        this.configuration = configuration;
    }

    @Override
    protected final Mono<Void> doProcess(R request, Responder client, ImapSession session) {
        return stock(request, hiding(request, client, session), session);
    }

    private Responder hiding(R request, Responder client, ImapSession session) {
        MailboxSession owner = session.getMailboxSession();
        FolderVisibility visibility = new FolderVisibility(configuration.hiding(), owner.getUser().asString(), owner.getPathDelimiter());
        return visibility.hidesSmaFolders(reference.apply(request), pattern.apply(request))
            ? new FilteringResponder(client, visibility::isSmaFolder)
            : client;
    }
}
