/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.commons.configuration2.Configuration;
import org.apache.james.util.DurationParser;

import io.github.jamesautocrypt.store.PostgresqlAccess;

/**
 * Where what is learned is kept, and how long: the keys {@code store.*} of {@code autocrypt.properties}.
 *
 * @param server     the PostgreSQL database; without one, H2 in James' own folder
 * @param eventsKept how long the log of key events goes back
 */
record StoreConfiguration(Optional<PostgresqlAccess> server, Duration eventsKept) {
    static final String URL = "store.url";
    static final String USER = "store.user";
    static final String PASSWORD = "store.password";
    static final String CONNECTIONS = "store.connections";
    static final String EVENTS_KEPT = "store.events.kept";
    static final Set<String> KEYS = Set.of(URL, USER, PASSWORD, CONNECTIONS, EVENTS_KEPT);
    static final StoreConfiguration DEFAULT = new StoreConfiguration(Optional.empty(), Duration.ofDays(365));

    private static final String DEFAULT_CONNECTIONS = "8";
    private static final int MAX_CONNECTIONS = 100;
    private static final Duration MIN_EVENTS_KEPT = Duration.ofDays(1);

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException when a value is not allowed; the message names the key and what is
     */
    static StoreConfiguration from(Configuration configuration) {
        int connections = connections(text(configuration, CONNECTIONS).orElse(DEFAULT_CONNECTIONS));
        Optional<PostgresqlAccess> server = text(configuration, URL)
            .map(url -> server(url, text(configuration, USER), text(configuration, PASSWORD), connections));
        if (server.isEmpty()) {
            refuseWithoutServer(configuration);
        }
        return new StoreConfiguration(server, text(configuration, EVENTS_KEPT).map(StoreConfiguration::eventsKept).orElse(DEFAULT.eventsKept()));
    }

    // Somebody thinks that PostgreSQL is used
    private static void refuseWithoutServer(Configuration configuration) {
        Stream.of(USER, PASSWORD)
            .filter(key -> text(configuration, key).isPresent())
            .findFirst()
            .ifPresent(key -> {
                throw new IllegalArgumentException("'" + key + "' says how a PostgreSQL database is reached, and needs '" + URL + "'");
            });
    }

    // a URL of several hosts has commas in it, at which the library parts a value
    private static Optional<String> text(Configuration configuration, String key) {
        return Optional.of(String.join(",", configuration.getStringArray(key))).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static PostgresqlAccess server(String url, Optional<String> user, Optional<String> password, int connections) {
        if (url.startsWith(PostgresqlAccess.SCHEME)) {
            try {
                return new PostgresqlAccess(url, user, password, connections);
            } catch (IllegalArgumentException e) {
                throw notAUrl();
            }
        }
        throw notAUrl();
    }

    // the value is not repeated, for there may be a password in it
    private static IllegalArgumentException notAUrl() {
        return new IllegalArgumentException("'" + URL + "' must be empty or a URL such as " + PostgresqlAccess.SCHEME + "//host:5432/database");
    }

    private static int connections(String value) {
        if (value.matches("[0-9]{1,3}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= MAX_CONNECTIONS) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException("'" + CONNECTIONS + "' must be a number from 1 to " + MAX_CONNECTIONS + ", not '" + value + "'");
    }

    private static Duration eventsKept(String value) {
        return duration(value)
            .filter(kept -> kept.compareTo(MIN_EVENTS_KEPT) >= 0)
            .orElseThrow(() -> new IllegalArgumentException("'" + EVENTS_KEPT + "' must be a duration of at least a day, such as 90d, not '" + value + "'"));
    }

    private static Optional<Duration> duration(String value) {
        try {
            return Optional.of(DurationParser.parse(value, ChronoUnit.DAYS));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
