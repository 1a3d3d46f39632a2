/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static io.github.jamesautocrypt.sma.manager.registry.JamesAccount.ACCOUNT;
import static io.github.jamesautocrypt.sma.manager.registry.JamesAccount.inbox;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.LAPTOP;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.NOW;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;

class RegistryCheckTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final JamesAccount james = new JamesAccount();
    private final MemoryMuaaRegistry registry = new MemoryMuaaRegistry();

    private RegistryCheck testee(MuaaRegistry of, List<Account> accounts) {
        return new RegistryCheck(new Directory(accounts), new RegistryRefresh(of, james.folders, AccountWatcher.NOBODY, CLOCK), CLOCK);
    }

    @Test
    void whatNoEventToldIsRepaired() throws Exception {
        james.create(inbox(LAPTOP));
        james.create(inbox(PHONE));
        RegistryCheck testee = testee(registry, List.of(ACCOUNT));

        assertThat(testee.run(Duration.ZERO)).isEqualTo(new RegistryCheck.Checked(1, 1, 0));
        assertThat(registry.read(ACCOUNT).muaas()).containsOnlyKeys(LAPTOP, PHONE);
        assertThat(testee.run(Duration.ZERO)).isEqualTo(new RegistryCheck.Checked(1, 0, 0));
    }

    @Test
    void whenItIsClosedItEndsWithTheAccountItIsAtEvenIfThatSwallowsTheInterruption() {
        List<Account> seen = new ArrayList<>();
        List<RegistryCheck> open = new ArrayList<>();
        MuaaRegistry closing = (MuaaRegistry) Proxy.newProxyInstance(MuaaRegistry.class.getClassLoader(), new Class<?>[] {MuaaRegistry.class},
            (proxy, method, arguments) -> {
                seen.add((Account) arguments[0]);
                open.forEach(RegistryCheck::close);
                throw new StoreException("interrupted");
            });
        RegistryCheck testee = testee(closing, List.of(new Account("alice"), new Account("bob")));
        open.add(testee);

        assertThatThrownBy(() -> testee.run(Duration.ZERO)).isInstanceOf(InterruptedException.class);
        assertThat(seen).containsExactly(new Account("alice"));
    }

    private record Directory(List<Account> accounts) implements MuaaDirectory {
        @Override
        public List<Listed> list(Question question, int offset, int limit) {
            return List.of();
        }

        @Override
        public Map<LifeState, Long> count(Question question) {
            return Map.of();
        }

        @Override
        public List<Account> accounts(Optional<Account> after, int limit) {
            return after.isPresent() ? List.of() : accounts;
        }
    }
}
