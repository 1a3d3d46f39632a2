/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;

/** What holds for accounts, for those who must go on without the store: then what the server itself sets holds for all. Thread-safe. */
public final class AccountPolicies {
    private static final Logger LOGGER = LoggerFactory.getLogger(AccountPolicies.class);

    private final Policies policies;

    public AccountPolicies(Policies policies) {
        this.policies = policies;
    }

    /** What holds for an account. Blocks, unless it was asked for within the last minute. */
    public EffectivePolicy of(Account account) {
        try {
            return policies.of(account);
        } catch (StoreException e) {
            LOGGER.debug("Going by the settings of the server, for those of the account are not to be had", e);
            return policies.ofServer();
        }
    }

    /** The same, if it was asked for within the last minute. Does not block. */
    public Optional<EffectivePolicy> remembered(Account account) {
        return policies.remembered(account);
    }

    /** What the server itself sets. Does not block. */
    public EffectivePolicy ofServer() {
        return policies.ofServer();
    }
}
