/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Optional;

import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.SubscribeRequest;
import org.apache.james.imap.processor.SubscribeProcessor;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import reactor.core.publisher.Mono;

/**
 * SUBSCRIBE, which does nothing for an SMA folder and says that it did: clients subscribe whatever they create, and some stop when they cannot.
 * UNSUBSCRIBE works as ever.
 */
public class GuardedSubscribeProcessor extends GuardingProcessor<SubscribeRequest> {
    private final StatusResponseFactory responses;

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public GuardedSubscribeProcessor(SubscribeProcessor stock, AccountPolicies policies, StatusResponseFactory responses) {
        super(SubscribeRequest.class, stock, policies);
        this.responses = responses;
    }

    @Override
    Optional<SmaFolder> concerns(SubscribeRequest request, char delimiter) {
        return FolderVisibility.smaFolder(request.getMailboxName(), delimiter);
    }

    @Override
    Verdict judge(SubscribeRequest request, SmaFolder folder, SmaConfiguration settings, ImapSession session) {
        return Verdict.ALLOWED;
    }

    @Override
    Mono<Void> allowed(SubscribeRequest request, Responder client, ImapSession session) {
        return Mono.fromRunnable(() -> client.respond(responses.taggedOk(request.getTag(), request.getCommand(), HumanReadableText.COMPLETED)));
    }
}
