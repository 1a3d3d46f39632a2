/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

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

/** Reads from the folders once more who is in an account, for one user or for all, one after the other. Thread-safe. */
public class RegistryRebuild {
    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryRebuild.class);
    private static final int PAGE = 200;

    private final UsersRepository users;
    private final MuaaDirectory directory;
    private final RegistryRefresh refresh;

    @Inject
    public RegistryRebuild(UsersRepository users, MuaaDirectory directory, RegistryRefresh refresh) {
        this.users = users;
        this.directory = directory;
        this.refresh = refresh;
    }

    /** One run: where it keeps its count, and how fast it goes. */
    private record Run(RegistryProgress progress, Pace pace, Cancellation cancellation) {
    }

    /**
     * Brings one account up to what its folders say, or all: those of all users, and those that the registry knows of users who are gone.
     *
     * @param accountsPerSecond at least 1
     * @throws InterruptedException when somebody cancels it; what was written stays
     * @throws StoreException       when the store does not tell whom it knows
     */
    public void run(Optional<Username> only, int accountsPerSecond, RegistryProgress progress) throws InterruptedException, UsersRepositoryException {
        Cancellation cancellation = new Cancellation();
        Run run = new Run(progress, Pace.perSecond(accountsPerSecond, cancellation::pause), cancellation);
        Iterator<Username> all = only.isPresent() ? List.of(only.get()).iterator() : users.list();
        cancellation.run(() -> {
            while (all.hasNext()) {
                refresh(new Account(all.next().asString()), run);
            }
            if (only.isEmpty()) {
                refreshThoseWithoutUser(run);
            }
        });
    }

    private void refreshThoseWithoutUser(Run run) throws InterruptedException {
        Optional<Account> last = Optional.empty();
        for (List<Account> page = directory.accounts(last, PAGE); !page.isEmpty(); page = directory.accounts(last, PAGE)) {
            for (Account account : page) {
                if (!isUser(account)) {
                    refresh(account, run);
                }
            }
            last = Optional.of(page.get(page.size() - 1));
        }
    }

    private boolean isUser(Account account) {
        try {
            return users.contains(Username.of(account.name()));
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException("James could not tell whether there is such a user", e);
        }
    }

    private void refresh(Account account, Run run) throws InterruptedException {
        run.cancellation().check();
        run.pace().await();
        try {
            run.progress().count(refresh.refresh(account));
        } catch (RuntimeException e) {
            // what an exception says may name a user
            LOGGER.warn("The SMA folders of an account could not be read because of {}; the rebuild goes on", e.getClass().getSimpleName());
            LOGGER.debug("The SMA folders of an account could not be read", e);
            run.progress().countFailed(account.name());
        }
    }
}
