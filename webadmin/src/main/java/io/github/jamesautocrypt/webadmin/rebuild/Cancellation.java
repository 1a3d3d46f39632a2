/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;

/**
 * Makes a request to stop of an interruption. James cancels a task by interrupting it: an embedded database that is interrupted while it
 * reads or writes its file closes it for everybody, and what waits for a mailbox takes the interruption for a failure of that mailbox.
 * Thread-safe.
 */
public final class Cancellation {
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** What is done in a thread of its own. It calls {@link #check} or {@link #pause} between its steps. */
    public interface Work {
        void run() throws InterruptedException;
    }

    /**
     * Runs the work to its end, and throws what it throws. When the caller is interrupted, the work ends with the step it is at.
     *
     * @throws InterruptedException when the caller was interrupted
     */
    public void run(Work work) throws InterruptedException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            work.run();
            return true;
        });
        Thread thread = new Thread(task, "autocrypt-task");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get();
        } catch (InterruptedException e) {
            cancelled.countDown();
            Uninterruptibles.joinUninterruptibly(thread);
            throw e;
        } catch (ExecutionException e) {
            Throwables.throwIfUnchecked(e.getCause());
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends the work, if it is to stop. */
    void check() throws InterruptedException {
        pause(Duration.ZERO);
    }

    /** Waits, or ends the work as soon as it is to stop. */
    public void pause(Duration duration) throws InterruptedException {
        if (cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("Somebody cancelled it");
        }
    }
}
