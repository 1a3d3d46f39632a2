/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.AccountWatcher;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryRebuild.Whose;

/** Users are alice, cleo and ben; of dora only the registry knows. */
@Timeout(20)
class RegistryRebuildTest {
    private static final Whose ALL = new Whose(Optional.empty(), Optional.empty());

    private final List<String> looks = new ArrayList<>();
    private final RegistryProgress progress = new RegistryProgress();

    private RegistryRebuild rests(Predicate<String> resting) {
        return rests(resting, () -> false);
    }

    private RegistryRebuild rests(Predicate<String> resting, BooleanSupplier wholly) {
        MuaaRegistry registry = proxy(MuaaRegistry.class, (self, method, arguments) -> {
            String name = ((Account) arguments[0]).name();
            looks.add(name);
            if (resting.test(name)) {
                throw new StoreException("It rests");
            }
            return AccountMuaas.NONE;
        });
        SmaFolders folders = proxy(SmaFolders.class, (self, method, arguments) -> List.of());
        UsersRepository users = proxy(UsersRepository.class, (self, method, arguments) -> Stream.of("alice", "cleo", "ben").map(Username::of).iterator());
        MuaaDirectory directory = proxy(MuaaDirectory.class, (self, method, arguments) -> {
            if (wholly.getAsBoolean()) {
                throw new StoreException("It rests wholly");
            }
            return ((Optional<?>) arguments[0]).isPresent() ? List.of() : List.of(new Account("ben"), new Account("dora"));
        });
        return new RegistryRebuild(users, directory, new RegistryRefresh(registry, folders, AccountWatcher.NOBODY, Clock.systemUTC()),
            new Patience(Duration.ZERO));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void allAreGoneThroughOnceInTheOrderOfTheirNames() throws Exception {
        rests(name -> false).run(ALL, 1000, progress);

        assertThat(looks).containsExactly("alice", "ben", "cleo", "dora");
        assertThat(progress.snapshot()).isEqualTo(new RegistryProgress.Snapshot(4, 0, Optional.of("dora"), 0, List.of()));
    }

    @Test
    void whoBeginsAgainLeavesOutThoseBefore() throws Exception {
        rests(name -> false).run(new Whose(Optional.empty(), Optional.of(Username.of("bert"))), 1000, progress);

        assertThat(looks).containsExactly("cleo", "dora");
    }

    @Test
    void ofOneUserNobodyElseIsLookedAt() throws Exception {
        rests(name -> false).run(new Whose(Optional.of(Username.of("ben")), Optional.empty()), 1000, progress);

        assertThat(looks).containsExactly("ben");
    }

    @Test
    void aStoreThatRestsIsWaitedForAndFailsNobody() throws Exception {
        rests(name -> looks.size() % 4 != 0).run(ALL, 1000, progress);

        assertThat(progress.snapshot()).isEqualTo(new RegistryProgress.Snapshot(4, 0, Optional.of("dora"), 0, List.of()));
    }

    @Test
    void anAccountForWhichAloneTheStoreNeverAnswersFailsAndTheOthersDoNot() throws Exception {
        rests("cleo"::equals).run(ALL, 1000, progress);

        assertThat(progress.snapshot()).isEqualTo(new RegistryProgress.Snapshot(4, 0, Optional.of("dora"), 1, List.of("cleo")));
        assertThat(looks).filteredOn("cleo"::equals).hasSize(Patience.ATTEMPTS);
    }

    @Test
    void aStoreThatRestsAfterAFailureIsWaitedForBeforeTheAccountIsBlamed() throws Exception {
        AtomicInteger rest = new AtomicInteger(3);
        rests("cleo"::equals, () -> looks.contains("cleo") && rest.getAndDecrement() > 0).run(ALL, 1000, progress);

        assertThat(progress.snapshot().failedAccounts()).containsExactly("cleo");
        assertThat(looks).endsWith("dora");
    }

    @Test
    void aStoreThatNeverAnswersEndsItAndItTellsWhoWasDone() {
        assertThatThrownBy(() -> rests("cleo"::equals, () -> looks.contains("cleo")).run(ALL, 1000, progress))
            .isInstanceOf(StoreException.class).hasMessage("It rests wholly");

        assertThat(progress.snapshot()).isEqualTo(new RegistryProgress.Snapshot(2, 0, Optional.of("ben"), 0, List.of()));
    }
}
