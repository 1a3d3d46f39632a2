/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

import com.zaxxer.hikari.HikariConfig;

/**
 * A PostgreSQL database, which several James servers may use at once.
 *
 * @param url         {@code jdbc:postgresql://host:port/database}, with whatever parameters the PostgreSQL driver knows
 * @param user        the database user, unless the URL names one
 * @param password    its password, unless the URL has one or none is needed
 * @param connections how many connections this server opens at most
 */
public record PostgresqlAccess(String url, Optional<String> user, Optional<String> password, int connections) implements Storage {
    /** How such a URL begins. */
    public static final String SCHEME = "jdbc:postgresql:";
    private static final Duration LOGIN = Duration.ofSeconds(5);
    private static final Duration OPENING = Duration.ofMinutes(10);
    private static final Duration EARLIER = Duration.ofMillis(200);
    private static final List<String> BROKEN = List.of("08", "25006", "42P01", "53", "57P", "58", "XX");

    /**
     * Checks the URL.
     *
     * @throws IllegalArgumentException when the PostgreSQL driver does not understand it
     */
    public PostgresqlAccess {
        source(url, user, password);
    }

    @Override
    public Opened open(Duration patience) {
        PGSimpleDataSource direct = source(url, user, password);
        direct.setConnectTimeout((int) patience.toSeconds());
        // a network that swallows the greeting would keep the one thread that opens forever
        direct.setLoginTimeout((int) patience.toSeconds());
        PGSimpleDataSource opening = source(url, user, password);
        // nobody waits longer than the patience, but a server that starts may have much else to do
        opening.setConnectTimeout((int) LOGIN.toSeconds());
        opening.setLoginTimeout((int) LOGIN.toSeconds());
        // nor must one that swallows everything later; what upkeep does may take as long as it likes
        opening.setSocketTimeout((int) OPENING.toSeconds());
        try (Handle first = Jdbi.create(opening).open()) {
            Schema.migrate(first, Dialect.POSTGRESQL);
        }
        PGSimpleDataSource hasty = source(url, user, password);
        hasty.setConnectTimeout((int) patience.toSeconds());
        // for a network that swallows everything; what is merely slow is ended by the server itself, a little earlier
        hasty.setSocketTimeout((int) patience.toSeconds());
        HikariConfig config = Pool.config(hasty, connections, patience);
        config.setConnectionInitSql("SET statement_timeout = " + patience.minus(EARLIER).toMillis());
        return Pool.open(Dialect.POSTGRESQL, direct, config, Optional::empty);
    }

    private static PGSimpleDataSource source(String url, Optional<String> user, Optional<String> password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        user.ifPresent(source::setUser);
        password.ifPresent(source::setPassword);
        source.setApplicationName("james-autocrypt");
        source.setTcpKeepAlive(true);
        // "simple" sends statements that belong together one by one, each a transaction by itself
        source.setPreferQueryMode(PreferQueryMode.EXTENDED);
        return source;
    }

    // SQLSTATEs: no connection, read-only (which a connection remains after the server is not), no such table (a schema that was made anew), no
    // resources (a full disk), shut down by its admin, the system beneath it failed, internal error
    @Override
    public boolean isBrokenBy(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return BROKEN.stream().anyMatch(state::startsWith);
    }

    /** Without the password, and without the URL's parameters, which may hold one. */
    @Override
    public String toString() {
        return "PostgresqlAccess[" + url.replaceAll("[?].*", "") + "]";
    }
}
