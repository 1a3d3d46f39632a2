/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.user.api.UsersRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.jamesautocrypt.mailets.Accounts;
import reactor.core.publisher.Flux;

@Timeout(20)
class RebuildCancellationTest {
    private static final Username BOB = Username.of("bob@example.org");

    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final AtomicBoolean disturbed = new AtomicBoolean();
    private final Progress progress = new Progress();

    @Test
    void aRebuildThatIsCancelledWhileItWaitsForAMailboxEndsInsteadOfGoingOnWithAllUsers() throws Exception {
        Rebuild testee = new Rebuild(endlesslyManyUsers(), slowMailboxes(), new Accounts(null, null, null), new MessageTeacher(null, null,
            Clock.systemUTC()));
        Thread task = interruptedOnceReading();

        assertThatThrownBy(() -> testee.run(Optional.empty(), 100, progress)).isInstanceOf(InterruptedException.class);
        task.join();
        // there is no end of users, so that it ended is enough; a few may be gone through before it hears of it
        assertThat(progress.snapshot().isFlawless()).isTrue();
    }

    @Test
    void nothingThatReadsOrWritesIsInterrupted() throws Exception {
        Thread task = interruptedOnceReading();
        assertThatThrownBy(() -> new Cancellation().run(this::read)).isInstanceOf(InterruptedException.class);
        task.join();
        assertThat(disturbed).isFalse();
    }

    @Test
    void whatFailsIsToldToTheCaller() {
        assertThatThrownBy(() -> new Cancellation().run(() -> {
            throw new IllegalStateException("a reason");
        })).isInstanceOf(IllegalStateException.class).hasMessage("a reason");
    }

    /** Interrupts this thread, which runs the task, as James does; what is read comes a moment later. */
    private Thread interruptedOnceReading() {
        Thread task = Thread.currentThread();
        Thread admin = new Thread(() -> {
            try {
                reading.await();
                task.interrupt();
                while (task.isInterrupted()) {
                    Thread.onSpinWait();
                }
                mayRead.countDown();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        admin.start();
        return admin;
    }

    private void read() {
        reading.countDown();
        try {
            mayRead.await();
        } catch (InterruptedException e) {
            disturbed.set(true);
            throw new IllegalStateException(e);
        }
    }

    private MailboxManager slowMailboxes() {
        MailboxSession session = new MailboxSession(MailboxSession.SessionId.of(1), BOB, Optional.of(BOB), List.of(), '.',
            MailboxSession.SessionType.System);
        return proxy(MailboxManager.class, (self, method, arguments) -> switch (method.getName()) {
            case "createSystemSession" -> session;
            case "search" -> Flux.defer(() -> {
                read();
                return Flux.empty();
            });
            default -> null;
        });
    }

    private static UsersRepository endlesslyManyUsers() {
        return proxy(UsersRepository.class, (self, method, arguments) -> Stream.generate(() -> BOB).iterator());
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
