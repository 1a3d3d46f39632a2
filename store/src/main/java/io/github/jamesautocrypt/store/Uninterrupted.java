/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Runs long work in a thread of its own: H2 works in the thread of the caller, and one that is interrupted while it reads or writes a file
 * closes that file for everybody. A task that an admin cancels is interrupted: the work is told so, and ends where it can.
 */
final class Uninterrupted {

    private Uninterrupted() {
    }

    /** A thread whose work may have become unwanted. */
    private static final class Worker extends Thread {
        private volatile boolean unwanted;

        private Worker(Runnable work) {
            super(work, "autocrypt-store-upkeep");
            setDaemon(true);
        }
    }

    /**
     * Runs the work to its end, or to its next {@link #check} after an interruption of the caller, and throws what it throws. The
     * interruption stays to be noticed afterwards.
     */
    static <T> T run(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Worker worker = new Worker(() -> complete(done, work));
        worker.start();
        try {
            return await(done, worker);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /**
     * To be called between the steps of work that may be given up.
     *
     * @throws StoreException when the caller who waits for the work was interrupted
     */
    static void check() {
        if (Thread.currentThread() instanceof Worker worker && worker.unwanted) {
            throw new StoreException("Somebody cancelled it");
        }
    }

    private static <T> T await(CompletableFuture<T> done, Worker worker) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            worker.unwanted = true;
            Thread.currentThread().interrupt();
            // does not answer to interruptions, other than get()
            return done.join();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private static <T> void complete(CompletableFuture<T> done, Supplier<T> work) {
        try {
            done.complete(work.get());
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }
}
