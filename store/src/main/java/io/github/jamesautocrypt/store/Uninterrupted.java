/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Runs long work in a thread of its own: H2 works in the thread of the caller, and one that is interrupted while it reads or writes a file
 * closes that file for everybody. A task that an admin cancels is interrupted.
 */
final class Uninterrupted {

    private Uninterrupted() {
    }

    /** Runs the work to its end, and throws what it throws. An interruption of the caller stays to be noticed afterwards. */
    static <T> T run(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(done, work), "autocrypt-store-upkeep");
        thread.setDaemon(true);
        thread.start();
        try {
            // join() does not answer to interruptions, other than get()
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
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
