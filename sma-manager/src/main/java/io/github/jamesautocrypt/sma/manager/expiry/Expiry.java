/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.DueAccounts.Due;

/**
 * Goes through the accounts that are due, one after the other, and does in each what is to be done. One run at a time, on all nodes together; who
 * dies at it loses the lease, and the next run goes on where it ended, for what was not done is due still. Thread-safe; blocks.
 */
public final class Expiry {
    static final String LEASE = "expiry";
    static final Duration LEASED = Duration.ofMinutes(10);
    private static final Logger LOGGER = LoggerFactory.getLogger(Expiry.class);
    private static final int PAGE = 200;
    // A store that is down fails for every account
    private static final int MAX_STORE_FAILURES = 5;

    private final DueAccounts due;
    private final AccountExpiry accounts;
    private final Leases leases;
    private final ExpiryReports reports;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    public Expiry(DueAccounts due, AccountExpiry accounts, Leases leases, ExpiryReports reports, Clock clock) {
        this.due = due;
        this.accounts = accounts;
        this.leases = leases;
        this.reports = reports;
        this.clock = clock;
    }

    /** One run, and how it keeps the lease. */
    private final class Run {
        private final ExpiryOrder order;
        private final ExpiryTally tally;
        private final Stop stop;
        private final String holder = node + "/" + UUID.randomUUID();
        private final Set<Account> early = new HashSet<>();
        private Instant leasedUntil = Instant.MIN;
        private int storeFailures;
        private long report;

        Run(ExpiryOrder order, ExpiryTally tally, Stop stop) {
            this.order = order;
            this.tally = tally;
            this.stop = stop;
        }

        boolean keepLease() {
            Instant now = clock.instant();
            if (leasedUntil.isAfter(now.plus(LEASED.dividedBy(2)))) {
                return true;
            }
            leasedUntil = now.plus(LEASED);
            return leases.take(LEASE, holder, now, leasedUntil);
        }

        void run() throws InterruptedException {
            tally.begin(seconds());
            report = reports.begin(tally.summary(order));
            try {
                if (lookThrough()) {
                    tally.end(seconds());
                }
            } finally {
                reports.sum(report, tally.summary(order));
            }
        }

        // Whether it came to its end, or to its limit
        private boolean lookThrough() throws InterruptedException {
            if (order.scope() instanceof Scope.User user) {
                look(user.account());
                return true;
            }
            Optional<String> domain = order.scope() instanceof Scope.Domain only ? Optional.of(only.name()) : Optional.empty();
            Optional<Due> last = Optional.empty();
            Instant by = seconds();
            for (List<Due> page = due.list(last, by, domain, PAGE); !page.isEmpty(); page = due.list(last, by, domain, PAGE)) {
                for (Due one : page) {
                    if (isAtLimit()) {
                        return true;
                    }
                    if (!keepLease()) {
                        return false;
                    }
                    if (isFirstLook(one.account(), by)) {
                        look(one.account());
                        stop.pause(order.pause());
                    }
                }
                last = Optional.of(page.get(page.size() - 1));
            }
            return true;
        }

        // Who is put to the end of the line in the very second in which the run began comes by once more
        private boolean isFirstLook(Account account, Instant begin) {
            return seconds().isAfter(begin) ? !early.contains(account) : early.add(account);
        }

        private boolean isAtLimit() {
            if (tally.deletions() < order.limit()) {
                return false;
            }
            tally.limit();
            return true;
        }

        private void look(Account account) {
            List<ReportEntry> entries = new ArrayList<>();
            try {
                if (accounts.expire(account, order, order.limit() - tally.deletions(), entries::add)) {
                    tally.limit();
                }
                storeFailures = 0;
            } catch (StoreException e) {
                fail(account, e);
                storeFailures++;
                if (storeFailures == MAX_STORE_FAILURES) {
                    throw e;
                }
            } catch (RuntimeException e) {
                fail(account, e);
            } finally {
                // what was done before something failed was done
                tally.count(entries);
                report(entries);
            }
        }

        private void report(List<ReportEntry> entries) {
            if (!entries.isEmpty()) {
                reports.add(report, entries);
            }
        }

        private void fail(Account account, RuntimeException e) {
            // what an exception says may name a user
            LOGGER.warn("The SMA folders of an account could not be looked at for expiry because of {}; the run goes on", e.getClass().getSimpleName());
            LOGGER.debug("The SMA folders of an account could not be looked at for expiry", e);
            tally.countFailed(account);
        }

        private Instant seconds() {
            return Instant.ofEpochSecond(clock.instant().getEpochSecond());
        }

        void giveLeaseBack() {
            leases.giveBack(LEASE, holder);
        }
    }

    /**
     * Runs once.
     *
     * @param tally tells how far it has come, and whether another run was under way, here or on another node: then nothing is done
     * @param stop  is looked at between two accounts
     * @throws InterruptedException when it was stopped
     * @throws StoreException       when the store cannot be reached; what was done stays done
     */
    public void run(ExpiryOrder order, ExpiryTally tally, Stop stop) throws InterruptedException {
        Run run = new Run(order, tally, stop);
        if (!run.keepLease()) {
            tally.findBusy();
            return;
        }
        try {
            run.run();
        } finally {
            run.giveLeaseBack();
        }
    }
}
