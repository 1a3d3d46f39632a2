/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Duration;
import java.util.Optional;

import io.github.jamesautocrypt.core.policy.Scope;

/**
 * What a run is to do.
 *
 * @param mode   {@link ExpiryMode#REPORT} to do nothing, {@link ExpiryMode#ENFORCE} to do also what policies only report; what is
 *               {@link ExpiryMode#OFF} stays so. Without it each account has its own.
 * @param scope  whose accounts are looked at; of one user also when nothing is due
 * @param limit  how many decisions that delete something are dealt with at most
 * @param pause  how long it rests between two accounts
 * @param origin who wants it, in a word
 */
public record ExpiryOrder(Optional<ExpiryMode> mode, Scope scope, int limit, Duration pause, String origin) {
    static final String SCHEDULED = "schedule";
    public static final int DEFAULT_LIMIT = 10_000;
    public static final Duration DEFAULT_PAUSE = Duration.ofMillis(20);

    public ExpiryOrder {
        if (limit < 1) {
            throw new IllegalArgumentException("'limit' must be at least 1");
        }
    }

    /** What the server does by itself. */
    public static ExpiryOrder scheduled() {
        return new ExpiryOrder(Optional.empty(), new Scope.Global(), DEFAULT_LIMIT, DEFAULT_PAUSE, SCHEDULED);
    }

    /** What holds for an account in which a policy says {@code set}. */
    ExpiryMode modeWhere(ExpiryMode set) {
        return set == ExpiryMode.OFF ? ExpiryMode.OFF : mode.orElse(set);
    }
}
