/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.function.Function;

import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.util.ReactorUtils;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration.Hiding;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import reactor.core.publisher.Mono;

/**
 * A listing command as James answers it, without the SMA folders unless the client asked for them (SMA protocol, "Visibility").
 *
 * @param <R> the request of the command
 */
abstract class HidingProcessor<R extends ImapRequest> extends WrappingProcessor<R> {
    private final Function<R, String> reference;
    private final Function<R, String> pattern;
    private final AccountPolicies policies;

    HidingProcessor(Class<R> command, Function<R, String> reference, Function<R, String> pattern, ImapProcessor stock,
                    AccountPolicies policies) {
        super(command, stock);
        this.reference = reference;
        this.pattern = pattern;
        this.policies = policies;
    }

    @Override
    protected final Mono<Void> doProcess(R request, Responder client, ImapSession session) {
        Account account = new Account(session.getMailboxSession().getUser().asString());
        // Listings come often, and on a thread that must not wait
        return policies.remembered(account)
            .map(policy -> listed(request, policy, client, session))
            .orElseGet(() -> Mono.fromCallable(() -> policies.of(account))
                .subscribeOn(ReactorUtils.BLOCKING_CALL_WRAPPER)
                .flatMap(policy -> listed(request, policy, client, session)));
    }

    private Mono<Void> listed(R request, EffectivePolicy policy, Responder client, ImapSession session) {
        return stock(request, hiding(request, policy.get(SmaSettings.HIDING), client, session), session);
    }

    private Responder hiding(R request, Hiding hiding, Responder client, ImapSession session) {
        MailboxSession owner = session.getMailboxSession();
        FolderVisibility visibility = new FolderVisibility(hiding, owner.getUser().asString(), owner.getPathDelimiter());
        return visibility.hidesSmaFolders(reference.apply(request), pattern.apply(request))
            ? new FilteringResponder(client, visibility::isSmaFolder)
            : client;
    }
}
