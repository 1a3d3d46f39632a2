/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

import io.github.jamesautocrypt.core.service.StoreException;

/** Opens databases that are waited for, to open and to answer, as no mail would wait: on a busy computer all takes its time. */
public final class PatientOpening {
    private static final int ATTEMPTS = 30;
    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PatientOpening() {
    }

    /** An open H2 database in a folder. */
    public static Database embedded(Path folder) {
        return open(clock -> new Database(new EmbeddedFiles(folder, clock), clock, PATIENCE));
    }

    /** An open PostgreSQL database. */
    public static Database postgresql(String url) {
        return open(clock -> new Database(new PostgresqlAccess(url, Optional.empty(), Optional.empty(), CONNECTIONS), clock, PATIENCE));
    }

    private static Database open(Function<Clock, Database> source) {
        SkippingClock clock = new SkippingClock();
        Database database = source.apply(clock);
        for (int attempt = 1; ; attempt++) {
            try {
                database.transact(handle -> handle.execute("SELECT 1"));
                return database;
            } catch (StoreException e) {
                if (attempt == ATTEMPTS) {
                    database.close();
                    throw e;
                }
                clock.skip(Database.REST);
            }
        }
    }

    /** The time of day, but for the rests that were left out. */
    private static final class SkippingClock extends Clock {
        private final Clock real = Clock.systemUTC();
        private volatile Duration skipped = Duration.ZERO;

        void skip(Duration duration) {
            skipped = skipped.plus(duration);
        }

        @Override
        public Instant instant() {
            return real.instant().plus(skipped);
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
