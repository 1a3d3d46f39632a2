/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Tells in which accounts something may have expired, by the time at which each is to be looked at next. An account whose folders changed is
 * looked at a day later, which is early enough, for nothing expires that is younger; signs of life change no time, and who looks too early finds
 * out when to look again. Implementations are thread-safe, also between nodes; every method may throw a {@link StoreException}.
 */
public interface DueAccounts {
    /** When an account is looked at after it changed. */
    Duration AFTER_A_CHANGE = Duration.ofDays(1);

    /**
     * An account that is due.
     *
     * @param since  when it was to be looked at
     * @param number its place among those of the same time
     */
    record Due(Account account, Instant since, long number) {
    }

    /**
     * Some accounts that are due, those first that have been so for longest.
     *
     * @param after  the last one of the page before
     * @param by     those that are due then
     * @param domain only those of users whose name ends in {@code @} and this, in lower case
     */
    List<Due> list(Optional<Due> after, Instant by, Optional<String> domain, int limit);

    /**
     * Sets the time at which an account is to be looked at next.
     *
     * @param version that of its MUAAs when it was looked at; where they changed since, the time stays as it is
     */
    void lookAgain(Account account, long version, Instant next);

    /**
     * Makes all accounts due for which something else was set; in portions, so that others get their turn. Who is looking at one just now decides
     * by what was set before, and his time is not taken.
     */
    void lookAtOnce(Scope scope);

    /**
     * Remembers by which settings of the server accounts age.
     *
     * @param settings anything that tells them from others, at most 100 characters
     * @return whether they were others before
     */
    boolean replaceSettings(String settings);
}
