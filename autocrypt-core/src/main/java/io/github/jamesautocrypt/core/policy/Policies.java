/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Tells which values hold for whom. What was read is remembered for a minute, so that mail and commands may ask each time; so what is set on
 * another node holds here within a minute. Thread-safe; blocks.
 */
public final class Policies {
    static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MAX_REMEMBERED = 10_000;

    private final PolicyStore store;
    private final Map<String, String> properties;
    private final Clock clock;
    private final Map<Account, Remembered> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Account, Remembered> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    private long changes;

    private record Remembered(EffectivePolicy policy, Instant until) {
    }

    /**
     * On top of a server's own settings.
     *
     * @param properties what {@code autocrypt.properties} sets, by key
     */
    public Policies(PolicyStore store, Map<String, String> properties, Clock clock) {
        this.store = store;
        this.properties = Map.copyOf(properties);
        this.clock = clock;
    }

    /** What holds for all for whom nothing else is set while the server runs; asks nobody. */
    public EffectivePolicy ofServer() {
        return new EffectivePolicy(Map.of(Level.PROPERTIES, properties));
    }

    /**
     * What holds for an account.
     *
     * @throws StoreException when the store cannot be reached
     */
    public EffectivePolicy of(Account account) {
        return remembered(account).orElseGet(() -> {
            long before = changes();
            EffectivePolicy policy = read(Scope.of(account));
            remember(account, policy, before);
            return policy;
        });
    }

    /** The same, if it is remembered; does not block. */
    public Optional<EffectivePolicy> remembered(Account account) {
        synchronized (remembered) {
            Instant now = clock.instant();
            // a clock that was set back must not make it last
            return Optional.ofNullable(remembered.get(account))
                .filter(known -> known.until().isAfter(now) && !known.until().isAfter(now.plus(REMEMBERED)))
                .map(Remembered::policy);
        }
    }

    /**
     * What holds for those for whom something is set there, and nothing nearer.
     *
     * @throws StoreException when the store cannot be reached
     */
    public EffectivePolicy of(Scope scope) {
        return scope instanceof Scope.User user ? read(Scope.of(user.account())) : read(List.of(scope, new Scope.Global()));
    }

    /**
     * What is set there, by key.
     *
     * @throws StoreException when the store cannot be reached
     */
    public Map<String, String> set(Scope scope) {
        return store.read(List.of(scope)).getOrDefault(scope, Map.of());
    }

    /**
     * Replaces all that is set there. Whether it means anything is not looked at.
     *
     * @throws StoreException when the store cannot be reached
     */
    public void set(Scope scope, Map<String, String> settings) {
        store.write(scope, settings);
        synchronized (remembered) {
            changes++;
            remembered.clear();
        }
    }

    private long changes() {
        synchronized (remembered) {
            return changes;
        }
    }

    private EffectivePolicy read(List<Scope> scopes) {
        Map<Level, Map<String, String>> texts = new EnumMap<>(Level.class);
        texts.put(Level.PROPERTIES, properties);
        store.read(scopes).forEach((scope, set) -> texts.put(scope.level(), set));
        return new EffectivePolicy(texts);
    }

    // What was read before somebody set something else may be the old
    private void remember(Account account, EffectivePolicy policy, long before) {
        synchronized (remembered) {
            if (changes == before) {
                remembered.put(account, new Remembered(policy, clock.instant().plus(REMEMBERED)));
            }
        }
    }
}
