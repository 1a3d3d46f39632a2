/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Optional;
import java.util.function.Function;

import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.util.ReactorUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.Guarding;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import reactor.core.publisher.Mono;

/**
 * A command as James answers it, unless it concerns an SMA folder and the guard refuses it.
 *
 * <p>For all other folders nothing is done but to look at the name. Where the guard cannot judge because something fails, James does what it
 * would do without us: a stock server would have let it through too, and mail programs believe only what they can verify.
 *
 * @param <R> the request of the command
 */
abstract class GuardingProcessor<R extends ImapRequest> extends WrappingProcessor<R> {
    private static final Logger LOGGER = LoggerFactory.getLogger(GuardingProcessor.class);

    private final AccountPolicies policies;

    GuardingProcessor(Class<R> command, ImapProcessor stock, AccountPolicies policies) {
        super(command, stock);
        this.policies = policies;
    }

    /**
     * The SMA folder of which the guard has to judge.
     *
     * @param delimiter what separates the levels of a name
     */
    abstract Optional<SmaFolder> concerns(R request, char delimiter);

    /**
     * Whether the command may go on. May block.
     *
     * @param settings what holds for the account
     */
    abstract Verdict judge(R request, SmaFolder folder, SmaConfiguration settings, ImapSession session) throws Exception;

    /** What is done instead of what James does, when the guard allows it. */
    Mono<Void> allowed(R request, Responder client, ImapSession session) {
        return stock(request, client, session);
    }

    @Override
    protected Mono<Void> doProcess(R request, Responder client, ImapSession session) {
        return concerns(request, session.getMailboxSession().getPathDelimiter())
            .map(folder -> guarded(request, folder, client, session))
            .orElseGet(() -> stock(request, client, session));
    }

    private Mono<Void> guarded(R request, SmaFolder folder, Responder client, ImapSession session) {
        return Mono.fromCallable(() -> answer(request, folder, client, session))
            .subscribeOn(ReactorUtils.BLOCKING_CALL_WRAPPER)
            .flatMap(Function.identity());
    }

    private Mono<Void> answer(R request, SmaFolder folder, Responder client, ImapSession session) {
        SmaConfiguration settings = SmaConfiguration.of(policies.of(new Account(session.getMailboxSession().getUser().asString())));
        if (settings.guarding() == Guarding.OFF) {
            return stock(request, client, session);
        }
        return judgedAnyhow(request, folder, settings, session) instanceof Verdict.Refused refused
            ? Mono.fromRunnable(() -> client.respond(new CodedNo(request.getTag(), request.getCommand(), refused.code().name(),
                "failed. " + refused.sentence())))
            : allowed(request, client, session);
    }

    // Reactor passes no LinkageError on, and the client would wait for its answer for ever
    private Verdict judgedAnyhow(R request, SmaFolder folder, SmaConfiguration settings, ImapSession session) {
        try {
            return judge(request, folder, settings, session);
        } catch (Exception | LinkageError | StackOverflowError e) {
            // What an exception says may come from the message, or name somebody
            LOGGER.warn("Cannot judge {} on an SMA folder, so it is let through: {}", request.getCommand().getName(), e.getClass().getSimpleName());
            LOGGER.debug("Cannot judge {} of {} on an SMA folder", request.getCommand().getName(), session.getUserName().asString(), e);
            return Verdict.ALLOWED;
        }
    }
}
