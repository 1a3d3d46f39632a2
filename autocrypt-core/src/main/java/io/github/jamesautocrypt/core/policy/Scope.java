/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.service.Account;

/** For whom something is set while the server runs. Immutable and thread-safe. */
public sealed interface Scope {

    /** For all users. */
    record Global() implements Scope {
        @Override
        public Level level() {
            return Level.GLOBAL;
        }
    }

    /**
     * For those users whose names end in {@code @} and this.
     *
     * @param name in lower case
     */
    record Domain(String name) implements Scope {
        public Domain {
            if (name.isBlank() || !name.equals(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("'name' must be the name of a domain in lower case");
            }
        }

        @Override
        public Level level() {
            return Level.DOMAIN;
        }
    }

    /** For one user. */
    record User(Account account) implements Scope {
        @Override
        public Level level() {
            return Level.USER;
        }
    }

    /** The level at which it is set. */
    Level level();

    /** All that an account inherits from, the nearest first. */
    static List<Scope> of(Account account) {
        return Stream.of(Optional.<Scope>of(new User(account)), domain(account), Optional.<Scope>of(new Global())).flatMap(Optional::stream).toList();
    }

    private static Optional<Scope> domain(Account account) {
        String domain = account.name().substring(account.name().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return account.name().contains("@") && !domain.isBlank() ? Optional.of(new Domain(domain)) : Optional.empty();
    }
}
