/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.agent.ServerAgent;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Decides what is to be done in one account, and does it. Right before each step it decides once more, for somebody may have come to life
 * meanwhile, or another node have been quicker. Thread-safe; blocks.
 */
public final class AccountExpiry {
    private static final Logger LOGGER = LoggerFactory.getLogger(AccountExpiry.class);
    // An account in which there is more to do comes again with the next run, so that none holds up the others
    private static final int AT_ONCE = 20;

    private final Policies policies;
    private final RegistryRefresh refresh;
    private final ContentsReader reader;
    private final ExpiryActions actions;
    private final DueAccounts due;
    private final Clock clock;

    public AccountExpiry(Policies policies, RegistryRefresh refresh, MuaaRegistry registry, Holds holds, SmaFolders folders, ServerAgent agent,
                         DeviceMail mail, DueAccounts due, Clock clock) {
        this.policies = policies;
        this.refresh = refresh;
        this.reader = new ContentsReader(folders, registry, holds, clock);
        this.actions = new ExpiryActions(agent, folders, registry, mail);
        this.due = due;
        this.clock = clock;
    }

    /**
     * Does what is to be done in an account, or tells what would be.
     *
     * @param limit how many decisions that delete something are dealt with at most
     * @param told  is told what was decided, and what became of it, one after the other
     * @return whether there was more than the limit allows
     * @throws StoreException   when the store cannot be reached
     * @throws FoldersException when the folders cannot be read
     */
    boolean expire(Account account, ExpiryOrder order, int limit, Consumer<ReportEntry> told) {
        refresh.refresh(account);
        ExpiryDecisions decided = decide(account);
        List<Decision> decisions = within(decided.list(), limit);
        boolean enforced = order.modeWhere(decided.policy().mode().value()) == ExpiryMode.ENFORCE;
        for (Decision decision : decisions) {
            told.accept(enforced ? carryOut(account, decision, order) : ReportEntry.of(account, decision, Outcome.WOULD));
        }
        plan(account, enforced && !decisions.isEmpty() ? decide(account) : decided);
        return deletions(decided.list()) > limit;
    }

    /**
     * Says in sentences what a device is to the expiry, why, and what happens when; nothing where it is not known. Its folders are looked at anew.
     *
     * @throws StoreException   when the store cannot be reached
     * @throws FoldersException when the folders cannot be read
     */
    public List<String> explain(Account account, MuaaId muaa) {
        refresh.refresh(account);
        ExpiryDecisions decided = decide(account);
        return Optional.ofNullable(decided.contents().muaas().muaas().get(muaa)).map(known -> new Explanation(decided, known).sentences()).orElse(List.of());
    }

    /** What is to be done in an account, as things stand. */
    ExpiryDecisions decide(Account account) {
        // not what is remembered, for what was set elsewhere must not be undone once more
        return new ExpiryDecisions(ExpiryPolicy.of(policies.of(new Scope.User(account))), reader.read(account), clock.instant());
    }

    private static List<Decision> within(List<Decision> decisions, int limit) {
        List<Decision> dealtWith = new ArrayList<>();
        for (Decision decision : decisions) {
            dealtWith.add(decision);
            if (deletions(dealtWith) > limit || dealtWith.size() > AT_ONCE) {
                dealtWith.remove(dealtWith.size() - 1);
            }
        }
        return dealtWith;
    }

    private static long deletions(List<Decision> decisions) {
        return decisions.stream().filter(decision -> decision.kind().deletes()).count();
    }

    private ReportEntry carryOut(Account account, Decision decision, ExpiryOrder order) {
        ExpiryDecisions again = decide(account);
        Optional<Decision> still = again.list().stream().filter(decision::isLike).findFirst();
        if (still.isEmpty()) {
            return ReportEntry.of(account, decision, Outcome.CHANGED);
        }
        return ReportEntry.of(account, still.get(), outcome(account, still.get(), again, order));
    }

    private Outcome outcome(Account account, Decision decision, ExpiryDecisions decided, ExpiryOrder order) {
        try {
            if (!actions.carryOut(account, decision, decided)) {
                return Outcome.CHANGED;
            }
        } catch (RuntimeException e) {
            LOGGER.debug("What has expired in an account could not be dealt with: {}", decision.kind(), e);
            return Outcome.FAILED;
        }
        if (decision.kind().deletes()) {
            Audit.deleted(order.origin(), account, decision);
        }
        // Who removed a device is to see its tombstone before he decides anything else
        look(account);
        return Outcome.DONE;
    }

    private void look(Account account) {
        try {
            refresh.refresh(account);
        } catch (RuntimeException e) {
            LOGGER.debug("An account could not be looked at after something was done; an event does so too", e);
        }
    }

    // Who has work left goes to the end of the line, so that nobody waits behind what is only reported or always fails
    private void plan(Account account, ExpiryDecisions decided) {
        due.lookAgain(account, decided.contents().muaas().version(), decided.list().isEmpty() ? new NextLook(decided).instant() : decided.now());
    }
}
