/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.core.policy.BrittlePolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;

class AccountPoliciesTest {
    private static final Account ALICE = new Account("alice@example.org");

    private final BrittlePolicyStore store = new BrittlePolicyStore();
    private final AccountPolicies testee = new AccountPolicies(new Policies(store, Map.of("sma.limit.muaas", "5"), new MovingClock()));

    @Test
    void whatIsSetForAnAccountHolds() {
        store.write(new Scope.User(ALICE), Map.of("sma.limit.muaas", "7"));
        assertThat(testee.remembered(ALICE)).isEmpty();
        assertThat(testee.of(ALICE).get(SmaSettings.MUAAS)).isEqualTo(7);
        assertThat(testee.remembered(ALICE).map(policy -> policy.get(SmaSettings.MUAAS))).contains(7);
        assertThat(testee.ofServer().get(SmaSettings.MUAAS)).isEqualTo(5);
    }

    @Test
    void withoutTheStoreWhatTheServerSetsHolds() {
        store.write(new Scope.User(ALICE), Map.of("sma.limit.muaas", "7"));
        store.fail(true);
        assertThat(testee.of(ALICE).get(SmaSettings.MUAAS)).isEqualTo(5);
        assertThat(testee.remembered(ALICE)).isEmpty();
        store.fail(false);
        assertThat(testee.of(ALICE).get(SmaSettings.MUAAS)).isEqualTo(7);
    }
}
