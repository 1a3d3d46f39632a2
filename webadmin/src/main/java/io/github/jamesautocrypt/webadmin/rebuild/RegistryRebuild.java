/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;

/**
 * Reads from the folders once more who is in an account, for one user or for all, one after the other in the order of their names. A store that does
 * not answer is waited for; if it fails for one account only, that account is counted as failed. Thread-safe.
 */
public class RegistryRebuild {
    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryRebuild.class);
    private static final int PAGE = 200;

    private final UsersRepository users;
    private final MuaaDirectory directory;
    private final RegistryRefresh refresh;
    private final Patience patience;

    @Inject
    public RegistryRebuild(UsersRepository users, MuaaDirectory directory, RegistryRefresh refresh) {
        this(users, directory, refresh, Patience.USUAL);
    }

    RegistryRebuild(UsersRepository users, MuaaDirectory directory, RegistryRefresh refresh, Patience patience) {
        this.users = users;
        this.directory = directory;
        this.refresh = refresh;
        this.patience = patience;
    }

    /**
     * Whose folders are read.
     *
     * @param only the one user; empty for all users, and all whom the registry knows and who are gone
     * @param from of all, those whose names come before this one are left out
     */
    public record Whose(Optional<Username> only, Optional<Username> from) {
    }

    /** One run: where it keeps its count, and how fast it goes. */
    private record Run(RegistryProgress progress, Pace pace, Cancellation cancellation) {
    }

    /**
     * Brings accounts up to what their folders say. Of all accounts the names are held in memory.
     *
     * @param accountsPerSecond at least 1
     * @throws InterruptedException when somebody cancels it; what was written stays
     * @throws StoreException       when the store has not answered for minutes; what was written stays
     */
    public void run(Whose whose, int accountsPerSecond, RegistryProgress progress) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        Run run = new Run(progress, Pace.perSecond(accountsPerSecond, cancellation::pause), cancellation);
        cancellation.run(() -> {
            for (String name : names(whose, cancellation)) {
                refresh(new Account(name), run);
            }
        });
    }

    private SortedSet<String> names(Whose whose, Cancellation cancellation) throws InterruptedException {
        SortedSet<String> names = new TreeSet<>();
        if (whose.only().isPresent()) {
            names.add(whose.only().get().asString());
            return names;
        }
        allUsers(names, cancellation);
        allWhomTheRegistryKnows(names, cancellation);
        return whose.from().map(from -> names.tailSet(from.asString())).orElse(names);
    }

    private void allUsers(SortedSet<String> names, Cancellation cancellation) throws InterruptedException {
        try {
            for (var all = users.list(); all.hasNext();) {
                cancellation.check();
                names.add(all.next().asString());
            }
        } catch (UsersRepositoryException e) {
            throw new StoreException("James could not tell which users there are", e);
        }
    }

    private void allWhomTheRegistryKnows(SortedSet<String> names, Cancellation cancellation) throws InterruptedException {
        List<Account> page = List.of();
        do {
            Optional<Account> last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
            page = patience.take(cancellation, () -> directory.accounts(last, PAGE));
            page.forEach(account -> names.add(account.name()));
        } while (!page.isEmpty());
    }

    private void refresh(Account account, Run run) throws InterruptedException {
        run.cancellation().check();
        run.pace().await();
        try {
            run.progress().count(account.name(), patience.take(run.cancellation(), () -> refresh.refresh(account)));
        } catch (StoreException e) {
            // it rests after each failure, so it is waited for once more
            patience.take(run.cancellation(), () -> directory.accounts(Optional.empty(), 1));
            countFailed(account, run, e);
        } catch (RuntimeException e) {
            countFailed(account, run, e);
        }
    }

    private static void countFailed(Account account, Run run, RuntimeException e) {
        // what an exception says may name a user
        LOGGER.warn("The MUAAs of an account could not be brought up to date because of {}; the rebuild goes on", e.getClass().getSimpleName());
        LOGGER.debug("The MUAAs of an account could not be brought up to date", e);
        run.progress().countFailed(account.name());
    }
}
