/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Looks through the MUAAs of all accounts, page by page. Thread-safe; every method may throw a {@link StoreException} when the store cannot be
 * reached. What changes between two pages may be seen twice or not at all.
 */
public interface MuaaDirectory {

    /** A MUAA and whose it is. */
    record Listed(Account account, RegisteredMuaa muaa) {
    }

    /**
     * Which MUAAs are meant.
     *
     * @param state  only those of this state
     * @param domain only those of users whose name ends in {@code @} and this, in lower case
     * @param policy what decides the state
     * @param today  the day (UTC) on which it is decided
     */
    record Question(Optional<LifeState> state, Optional<String> domain, LifePolicy policy, LocalDate today) {
    }

    /**
     * Some of them: those first that were removed, the last one removed at the head, and then those that have been silent for longest. Of one day,
     * in no order that means anything.
     */
    List<Listed> list(Question question, int offset, int limit);

    /** How many of them there are in each state; a state that has none is not told. */
    Map<LifeState, Long> count(Question question);

    /**
     * The accounts that have or had SMA folders, ordered by name.
     *
     * @param after the last one of the page before
     */
    List<Account> accounts(Optional<Account> after, int limit);
}
