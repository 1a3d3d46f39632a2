/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.annotation.PreDestroy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.Housekeeping;

/**
 * Closes the database when James stops in an orderly way. James looks for {@link PreDestroy} on what Guice makes, also on behalf of an
 * extension; not on what a provider method gives. A James that is killed closes nothing, and the database bears that.
 */
class StoreClosing {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoreClosing.class);

    private final Database database;
    private final Housekeeping housekeeping;
    private final Queue<Runnable> first = new ConcurrentLinkedQueue<>();

    @Inject
    StoreClosing(Database database, Housekeeping housekeeping) {
        this.database = database;
        this.housekeeping = housekeeping;
    }

    /** Something that ends work of its own accord, and is called before the database is closed. */
    void first(Runnable ending) {
        first.add(ending);
    }

    /** Called by James once, when it stops. */
    @PreDestroy
    public void close() {
        first.forEach(StoreClosing::runCalmly);
        housekeeping.close();
        database.close();
        LOGGER.info("The store of James Autocrypt is closed");
    }

    // The database is to be closed whatever happens before
    private static void runCalmly(Runnable ending) {
        try {
            ending.run();
        } catch (RuntimeException e) {
            LOGGER.warn("Work on the store of James Autocrypt could not be ended in order", e);
        }
    }
}
