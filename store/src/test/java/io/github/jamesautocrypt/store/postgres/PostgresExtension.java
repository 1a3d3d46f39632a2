/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives each test class a fresh database on one server for all of them, which is started when the first one needs it; skips the class
 * where PostgreSQL is not installed. To be registered in a static field. A class that stops the server leaves that to the next one,
 * which starts it again.
 */
public final class PostgresExtension implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    private Shared shared;
    private String url;

    /** Closed by JUnit at the end of all tests. */
    private record Shared(Optional<PostgresServer> server) implements AutoCloseable {
        @Override
        public void close() {
            server.ifPresent(PostgresServer::close);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        shared = context.getRoot().getStore(NAMESPACE)
            .getOrComputeIfAbsent(Shared.class, key -> new Shared(PostgresServer.create()), Shared.class);
        assumeTrue(shared.server().isPresent(), PostgresServer.ABSENT);
        server().start();
        url = server().createDatabase();
    }

    /** The server that runs. */
    public PostgresServer server() {
        return shared.server().orElseThrow();
    }

    /** The JDBC URL of the database of this test class. */
    public String url() {
        return url;
    }
}
