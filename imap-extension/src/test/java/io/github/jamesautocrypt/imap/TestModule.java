/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.FileNotFoundException;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;

import io.github.jamesautocrypt.sma.manager.SmaConfiguration;

/** What the processors need of the extension, loaded by {@code extensions.properties} as the whole extension is. */
public class TestModule extends AbstractModule {

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
