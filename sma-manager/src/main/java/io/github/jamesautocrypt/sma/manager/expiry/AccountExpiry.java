/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.policy.Policies;
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
     * @return what was decided, and what became of it
     * @throws StoreException   when the store cannot be reached
     * @throws FoldersException when the folders cannot be read
     */
    List<ReportEntry> expire(Account account, ExpiryOrder order, int limit) {
        refresh.refresh(account);
        ExpiryDecisions decided = decide(account);
        List<Decision> decisions = within(decided.list(), limit);
        boolean enforced = order.modeWhere(decided.policy().mode().value()) == ExpiryMode.ENFORCE;
        List<ReportEntry> entries = decisions.stream()
            .map(decision -> enforced ? carryOut(account, decision, order) : ReportEntry.of(account, decision, Outcome.WOULD))
            .toList();
        plan(account, entries.stream().anyMatch(entry -> entry.outcome() == Outcome.DONE) ? decide(account) : decided);
        return entries;
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
        return new ExpiryDecisions(ExpiryPolicy.of(policies.of(account)), reader.read(account), clock.instant());
    }

    private static List<Decision> within(List<Decision> decisions, int limit) {
        List<Decision> dealtWith = new ArrayList<>();
        int deletions = 0;
        for (Decision decision : decisions) {
            deletions += decision.kind().deletes() ? 1 : 0;
            if (deletions <= limit) {
                dealtWith.add(decision);
            }
        }
        return dealtWith;
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
            if (decision.kind().deletes()) {
                Audit.deleted(order.origin(), account, decision);
            }
            // Who removed a device is to see its tombstone before he decides anything else
            refresh.refresh(account);
            return Outcome.DONE;
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOGGER.debug("What has expired in an account could not be dealt with: {}", decision.kind(), e);
            return Outcome.FAILED;
        }
    }

    // What is left to do keeps the account due, and so does what somebody changed meanwhile
    private void plan(Account account, ExpiryDecisions decided) {
        if (decided.list().isEmpty()) {
            due.lookAgain(account, decided.contents().muaas().version(), new NextLook(decided).instant());
        }
    }
}
