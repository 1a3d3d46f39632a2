/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;

import reactor.core.publisher.Mono;

/**
 * A command as James answers it; after it, whoever has the inbox of a MUAA selected gives a sign of life.
 *
 * @param <R> the request of the command
 */
abstract class NoticingProcessor<R extends ImapRequest> extends WrappingProcessor<R> {
    private final InboxWatch watch;

    NoticingProcessor(Class<R> command, ImapProcessor stock, InboxWatch watch) {
        super(command, stock);
        this.watch = watch;
    }

    @Override
    protected final Mono<Void> doProcess(R request, Responder client, ImapSession session) {
        return stock(request, client, session).doOnSuccess(nothing -> watch.look(session));
    }
}
