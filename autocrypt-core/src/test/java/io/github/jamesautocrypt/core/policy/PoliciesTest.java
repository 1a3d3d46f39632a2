/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import static io.github.jamesautocrypt.core.policy.PolicyStoreContract.ALICE;
import static io.github.jamesautocrypt.core.policy.PolicyStoreContract.ALL;
import static io.github.jamesautocrypt.core.policy.PolicyStoreContract.EXAMPLE;
import static io.github.jamesautocrypt.core.policy.PolicyStoreContract.OF_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;

class PoliciesTest {
    private static final Setting<Integer> DAYS = new Setting<>("days", 35, Syntax.days(1, 3650));
    private static final Account BOB = new Account("bob@example.net");

    private final BrittlePolicyStore store = new BrittlePolicyStore();
    private final MovingClock clock = new MovingClock();
    private final Policies testee = new Policies(store, Map.of("days", "1d"), clock);

    private Value<Integer> days(Account account) {
        return testee.of(account).value(DAYS);
    }

    @Test
    void anAccountInheritsFromItsDomainFromAllAndFromTheServer() {
        assertThat(days(ALICE)).isEqualTo(new Value<>(1, Level.PROPERTIES));
        testee.set(ALL, Map.of("days", "2d"));
        assertThat(days(ALICE)).isEqualTo(new Value<>(2, Level.GLOBAL));
        testee.set(EXAMPLE, Map.of("days", "3d"));
        assertThat(days(ALICE)).isEqualTo(new Value<>(3, Level.DOMAIN));
        assertThat(days(BOB)).isEqualTo(new Value<>(2, Level.GLOBAL));
        testee.set(OF_ALICE, Map.of("days", "4d"));
        assertThat(days(ALICE)).isEqualTo(new Value<>(4, Level.USER));
        testee.set(OF_ALICE, Map.of());
        assertThat(days(ALICE)).isEqualTo(new Value<>(3, Level.DOMAIN));
    }

    @Test
    void aScopeInheritsFromWhatIsWider() {
        testee.set(ALL, Map.of("days", "2d"));
        testee.set(EXAMPLE, Map.of("days", "3d"));
        testee.set(OF_ALICE, Map.of("days", "4d"));
        assertThat(testee.of(ALL).value(DAYS)).isEqualTo(new Value<>(2, Level.GLOBAL));
        assertThat(testee.of(EXAMPLE).value(DAYS)).isEqualTo(new Value<>(3, Level.DOMAIN));
        assertThat(testee.of(new Scope.Domain("example.net")).value(DAYS)).isEqualTo(new Value<>(2, Level.GLOBAL));
        assertThat(testee.of(OF_ALICE).value(DAYS)).isEqualTo(new Value<>(4, Level.USER));
    }

    @Test
    void whatIsSetIsToldAsItWasWritten() {
        testee.set(EXAMPLE, Map.of("days", "3d", "unknown", "kept"));
        assertThat(testee.set(EXAMPLE)).containsOnly(Map.entry("days", "3d"), Map.entry("unknown", "kept"));
        assertThat(testee.set(ALL)).isEmpty();
    }

    @Test
    void theStoreIsAskedOnceInAMinute() {
        days(ALICE);
        clock.advance(Policies.REMEMBERED.minusSeconds(1));
        days(ALICE);
        assertThat(store.reads()).isEqualTo(1);
        days(BOB);
        assertThat(store.reads()).isEqualTo(2);
    }

    @Test
    void whatWasReadBeforeSomebodySetSomethingElseIsNotRemembered() {
        Policies[] interrupted = new Policies[1];
        MemoryPolicyStore memory = new MemoryPolicyStore();
        interrupted[0] = new Policies(new PolicyStore() {
            private boolean first = true;

            @Override
            public Map<Scope, Map<String, String>> read(Collection<Scope> scopes) {
                Map<Scope, Map<String, String>> read = memory.read(scopes);
                if (first) {
                    first = false;
                    interrupted[0].set(OF_ALICE, Map.of("days", "4d"));
                }
                return read;
            }

            @Override
            public void write(Scope scope, Map<String, String> settings) {
                memory.write(scope, settings);
            }
        }, Map.of("days", "1d"), clock);
        interrupted[0].of(ALICE);
        assertThat(interrupted[0].of(ALICE).value(DAYS)).isEqualTo(new Value<>(4, Level.USER));
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeItLast() {
        days(ALICE);
        store.write(OF_ALICE, Map.of("days", "4d"));
        clock.advance(Duration.ofHours(-1));
        assertThat(days(ALICE)).isEqualTo(new Value<>(4, Level.USER));
    }

    @Test
    void whatAnotherNodeSetHoldsHereWithinAMinute() {
        days(ALICE);
        store.write(OF_ALICE, Map.of("days", "4d"));
        clock.advance(Policies.REMEMBERED.minusSeconds(1));
        assertThat(days(ALICE)).isEqualTo(new Value<>(1, Level.PROPERTIES));
        clock.advance(Duration.ofSeconds(1));
        assertThat(days(ALICE)).isEqualTo(new Value<>(4, Level.USER));
    }

    @Test
    void whatIsRememberedIsToldWithoutTheStore() {
        assertThat(testee.remembered(ALICE)).isEmpty();
        testee.of(ALICE);
        store.fail(true);
        assertThat(testee.remembered(ALICE).map(policy -> policy.get(DAYS))).contains(1);
        clock.advance(Policies.REMEMBERED);
        assertThat(testee.remembered(ALICE)).isEmpty();
        assertThatThrownBy(() -> testee.of(ALICE)).isInstanceOf(StoreException.class);
    }

    @Test
    void aFailureIsNotRemembered() {
        store.fail(true);
        assertThatThrownBy(() -> testee.of(ALICE)).isInstanceOf(StoreException.class);
        store.fail(false);
        assertThat(days(ALICE)).isEqualTo(new Value<>(1, Level.PROPERTIES));
    }

    @Test
    void whatTheServerItselfSetsIsToldWithoutTheStore() {
        testee.set(ALL, Map.of("days", "2d"));
        store.fail(true);
        assertThat(testee.ofServer().value(DAYS)).isEqualTo(new Value<>(1, Level.PROPERTIES));
    }

    @Test
    void ofManyAccountsThoseThatWereReadFirstAreForgottenFirst() {
        for (int i = 0; i <= 10_000; i++) {
            testee.of(new Account("user" + i + "@example.org"));
        }
        assertThat(testee.remembered(new Account("user0@example.org"))).isEmpty();
        assertThat(testee.remembered(new Account("user10000@example.org"))).isPresent();
    }
}
