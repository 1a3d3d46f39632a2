/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jdbi.v3.core.ConnectionException;

import io.github.jamesautocrypt.core.service.StoreException;

/** Lets one write at a time, as long as the process lives: a database that is closed and opened anew may still have somebody at work in it. Thread-safe. */
final class Pen {
    private final Lock lock = new ReentrantLock();
    private volatile boolean unhurried;

    /**
     * Runs work for which mail waits, when its turn comes.
     *
     * @throws ConnectionException when mail holds the pen for longer than the patience: like a statement that took too long
     * @throws StoreException      when the work of somebody who need not hurry does
     */
    <T> T write(Duration patience, Supplier<T> work) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unhurried
                    ? new StoreException("The database of James Autocrypt is being tidied up")
                    : new ConnectionException(new SQLTimeoutException("Others write for so long", SqlFailure.TOOK_TOO_LONG));
            }
        } catch (InterruptedException e) {
            throw Doorkeeper.interrupted(e);
        }
        return thenRelease(work);
    }

    /** Runs work that may take its time, when its turn comes. */
    <T> T writeUnhurried(Supplier<T> work) {
        lock.lock();
        unhurried = true;
        return thenRelease(work);
    }

    /** Runs what writes to the file itself, when its turn comes. */
    void write(Runnable work) {
        lock.lock();
        thenRelease(() -> {
            work.run();
            return true;
        });
    }

    private <T> T thenRelease(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            unhurried = false;
            lock.unlock();
        }
    }
}
