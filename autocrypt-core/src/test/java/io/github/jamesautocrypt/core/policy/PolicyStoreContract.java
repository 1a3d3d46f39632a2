/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;

/** What every store of settings must do. */
public interface PolicyStoreContract {
    Account ALICE = new Account("alice@example.org");
    Scope ALL = new Scope.Global();
    Scope EXAMPLE = new Scope.Domain("example.org");
    Scope OF_ALICE = new Scope.User(ALICE);
    Scope OF_BOB = new Scope.User(new Account("bob@example.org"));

    PolicyStore testee();

    private Map<Scope, Map<String, String>> read(Scope... scopes) {
        return testee().read(List.of(scopes));
    }

    @Test
    default void nothingIsSetWhereNobodySetAnything() {
        assertThat(read(ALL, EXAMPLE, OF_ALICE)).isEmpty();
        assertThat(read()).isEmpty();
    }

    @Test
    default void whatIsSetForEachScopeIsKeptApart() {
        testee().write(ALL, Map.of("a", "1"));
        testee().write(EXAMPLE, Map.of("a", "2", "b", "x"));
        testee().write(OF_ALICE, Map.of("a", "3"));
        assertThat(testee().read(Scope.of(ALICE))).containsOnly(Map.entry(ALL, Map.of("a", "1")), Map.entry(EXAMPLE, Map.of("a", "2", "b", "x")),
            Map.entry(OF_ALICE, Map.of("a", "3")));
    }

    @Test
    default void onlyWhatIsAskedForIsTold() {
        testee().write(ALL, Map.of("a", "1"));
        testee().write(EXAMPLE, Map.of("a", "2"));
        testee().write(OF_ALICE, Map.of("a", "3"));
        assertThat(read(ALL)).containsOnlyKeys(ALL);
        assertThat(read(EXAMPLE, OF_BOB)).containsOnlyKeys(EXAMPLE);
        assertThat(read(OF_ALICE, new Scope.Domain("example.net"))).containsOnlyKeys(OF_ALICE);
    }

    @Test
    default void aUserWhoIsCalledAsADomainIsAnother() {
        Scope user = new Scope.User(new Account("example.org"));
        testee().write(user, Map.of("a", "1"));
        assertThat(read(EXAMPLE)).isEmpty();
        testee().write(EXAMPLE, Map.of("a", "2"));
        assertThat(read(user, EXAMPLE)).containsOnly(Map.entry(user, Map.of("a", "1")), Map.entry(EXAMPLE, Map.of("a", "2")));
    }

    @Test
    default void whatIsWrittenReplacesAllThatWasSet() {
        for (Scope scope : List.of(ALL, EXAMPLE, OF_ALICE)) {
            testee().write(scope, Map.of("a", "1", "b", "2"));
            testee().write(scope, Map.of("b", "3", "c", "4"));
            assertThat(read(scope)).containsOnly(Map.entry(scope, Map.of("b", "3", "c", "4")));
        }
    }

    @Test
    default void nothingIsSetAnyMoreWhenNothingIsWritten() {
        for (Scope scope : List.of(ALL, EXAMPLE, OF_ALICE)) {
            testee().write(scope, Map.of("a", "1"));
            testee().write(scope, Map.of());
            testee().write(scope, Map.of());
            assertThat(read(scope)).isEmpty();
        }
    }

    @Test
    default void theLongestTextIsKept() {
        Map<String, String> longest = Map.of("k".repeat(100), "\u00E9".repeat(Syntax.MAX_LENGTH));
        testee().write(OF_ALICE, longest);
        testee().write(EXAMPLE, longest);
        assertThat(read(OF_ALICE, EXAMPLE).values()).containsExactly(longest, longest);
    }

    @Test
    default void ofSeveralWhoWriteAtOnceOneHoldsWhole() throws Exception {
        int writers = 6;
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        try {
            for (Scope scope : List.of(ALL, EXAMPLE, OF_ALICE)) {
                List<Callable<Map<String, String>>> work = IntStream.range(0, writers).<Callable<Map<String, String>>>mapToObj(i -> () -> {
                    Map<String, String> mine = Map.of("a", "of " + i, "only" + i, "x");
                    testee().write(scope, mine);
                    return mine;
                }).toList();
                List<Map<String, String>> written = executor.invokeAll(work).stream().map(PolicyStoreContract::done).toList();
                assertThat(written).contains(read(scope).get(scope));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
