/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.user.api.UsersRepository;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.mailets.Accounts;
import reactor.core.publisher.Flux;

class RebuildTest {
    private static final Username ANNA = Username.of("anna@one.example");
    private static final Username BEN = Username.of("ben@one.example");

    @Test
    void aUserWhoseMailboxesCannotBeOpenedIsPassedOverAndTheNextOneIsNot() throws Exception {
        UsersRepository users = proxy(UsersRepository.class, (self, method, arguments) -> List.of(ANNA, BEN).iterator());
        Progress progress = new Progress();

        new Rebuild(users, mailboxesOfBenAlone(), new Accounts(null, null, null), null).run(Optional.empty(), 100, progress);

        assertThat(progress.snapshot().users()).isEqualTo(2);
        assertThat(progress.snapshot().failedUsers()).containsExactly(ANNA.asString());
    }

    private static MailboxManager mailboxesOfBenAlone() {
        MailboxSession session = new MailboxSession(MailboxSession.SessionId.of(1), BEN, Optional.of(BEN), List.of(), '.',
            MailboxSession.SessionType.System);
        return proxy(MailboxManager.class, (self, method, arguments) -> switch (method.getName()) {
            case "createSystemSession" -> {
                if (arguments[0].equals(ANNA)) {
                    throw new IllegalStateException("There is no session");
                }
                yield session;
            }
            case "search" -> Flux.empty();
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
