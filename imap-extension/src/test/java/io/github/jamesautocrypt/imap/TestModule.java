/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.FileNotFoundException;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;

import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.AccountAddresses;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;

/** What the processors need of the extension, loaded by {@code extensions.properties} as the whole extension is. */
public class TestModule extends AbstractModule {
    /** One for all servers of a test run, which therefore differ in their accounts. */
    static final TestRegistry REGISTRY = new TestRegistry();

    @Override
    protected void configure() {
        bind(GuardedAccounts.class).in(Scopes.SINGLETON);
        bind(MuaaRegistry.class).toInstance(REGISTRY);
        bind(AccountAddresses.class).toInstance((account, address) -> address.localPart().equals("alias"));
    }

    @Provides
    @Singleton
    SmaConfiguration smaConfiguration(PropertiesProvider properties) throws ConfigurationException {
        try {
            return SmaConfiguration.from(properties.getConfiguration("autocrypt"));
        } catch (FileNotFoundException e) {
            return SmaConfiguration.DEFAULT;
        }
    }
}
