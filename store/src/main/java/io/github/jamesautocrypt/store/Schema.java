/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.Connection;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.ebean.migration.MigrationConfig;
import io.ebean.migration.MigrationRunner;
import io.ebean.migration.MigrationVersion;

/**
 * Brings the tables up to date by numbered scripts, each of which runs once; the table {@value #HISTORY} says which did. Several servers
 * may start at once on one database.
 */
final class Schema {
    /** The newest script. */
    static final String VERSION = "6.0";
    static final String HISTORY = "autocrypt_schema";
    private static final Logger LOGGER = LoggerFactory.getLogger(Schema.class);
    private static final String SCRIPTS = "io/github/jamesautocrypt/store/migration";

    // The library tells every step to java.util.logging, which nobody reads; kept here, for that forgets loggers that nobody holds
    private static final List<java.util.logging.Logger> QUIET = Stream.of("io.ebean.migration", "io.ebean.DDL")
        .map(java.util.logging.Logger::getLogger)
        .toList();

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private Schema() {
    }

    /**
     * Runs the scripts that have not run yet.
     *
     * @throws NewerSchemaException when a newer James Autocrypt made the tables; then nothing is changed
     */
    static void migrate(Handle handle, Dialect dialect) {
        refuseNewer(handle);
        MigrationConfig config = new MigrationConfig();
        config.setClassLoader(Schema.class.getClassLoader());
        config.setMigrationPath(SCRIPTS);
        config.setMetaTable(HISTORY);
        config.setPlatform(dialect.platform());
        List<String> before = applied(handle);
        run(new MigrationRunner(config), handle.getConnection());
        if (!before.contains(VERSION)) {
            LOGGER.info("The store of James Autocrypt has tables of version {} now", VERSION);
        }
    }

    // The library looks for its own files where the thread does, and in James that is not in our jar
    private static void run(MigrationRunner migrations, Connection connection) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Schema.class.getClassLoader());
        try {
            migrations.run(connection);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The tables are those of a newer James Autocrypt. */
    static final class NewerSchemaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NewerSchemaException(String found) {
            super("The store of James Autocrypt has tables of version " + found + ", and this version of James Autocrypt knows them up to "
                + VERSION + ": install the version that was used last, or restore a backup that was made before it");
        }
    }

    private static void refuseNewer(Handle handle) {
        applied(handle).stream()
            .filter(version -> MigrationVersion.parse(version).compareTo(MigrationVersion.parse(VERSION)) > 0)
            .findFirst()
            .ifPresent(newer -> {
                throw new NewerSchemaException(newer);
            });
    }

    private static List<String> applied(Handle handle) {
        boolean none = handle.createQuery("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA AND LOWER(table_name) = :history")
            .bind("history", HISTORY)
            .mapTo(int.class)
            .one() == 0;
        return none ? List.of() : handle.createQuery("SELECT mversion FROM " + HISTORY + " WHERE mtype <> 'R'").mapTo(String.class).list();
    }
}
