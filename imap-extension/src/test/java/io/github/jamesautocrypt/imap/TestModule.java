/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.FileNotFoundException;
import java.time.Clock;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;

import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.PolicyStore;
import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.PropertiesSettings;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.guard.AccountAddresses;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.SignsOfLife;

/** What the processors need of the extension, loaded by {@code extensions.properties} as the whole extension is. */
public class TestModule extends AbstractModule {
    /** One for all servers of a test run, which therefore differ in their accounts. */
    static final TestRegistry REGISTRY = new TestRegistry();
    /** What is set while they run, which a server may remember of an account that it knows. */
    static final PolicyStore SET = new MemoryPolicyStore();
    /** All that were given on any of the servers, as in {@code alice@example.org 27 WEAK}. */
    static final Queue<String> SIGNS = new ConcurrentLinkedQueue<>();

    @Override
    protected void configure() {
        bind(GuardedAccounts.class).in(Scopes.SINGLETON);
        bind(ImapPackageUse.class).in(Scopes.SINGLETON);
        bind(InboxWatch.class).in(Scopes.SINGLETON);
        bind(SignsOfLife.class).toInstance((account, muaa, evidence) -> SIGNS.add(account.name() + ' ' + muaa + ' ' + evidence));
        bind(MuaaRegistry.class).toInstance(REGISTRY);
        bind(AccountAddresses.class).toInstance((account, address) -> address.localPart().equals("alias"));
    }

    @Provides
    @Singleton
    AccountPolicies policies(PropertiesProvider properties) throws ConfigurationException {
        return new AccountPolicies(new Policies(SET, settings(properties), Clock.systemUTC()));
    }

    private static Map<String, String> settings(PropertiesProvider properties) throws ConfigurationException {
        try {
            return PropertiesSettings.read(properties.getConfiguration("autocrypt"), SmaSettings.ALL);
        } catch (FileNotFoundException e) {
            return Map.of();
        }
    }
}
