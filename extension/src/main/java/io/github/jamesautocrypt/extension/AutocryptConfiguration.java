/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.io.FileNotFoundException;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

import io.github.jamesautocrypt.mailets.AnnouncePolicy;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;

/** All of {@code conf/autocrypt.properties}; without that file everything has its default. */
record AutocryptConfiguration(SmaConfiguration sma, AnnouncePolicy announcePolicy, StoreConfiguration store) {
    static final String FILE = "autocrypt";
    static final Set<String> KEYS = Stream.of(SmaConfiguration.KEYS, Set.of(AnnouncePolicy.KEY), StoreConfiguration.KEYS)
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());

    static AutocryptConfiguration read(PropertiesProvider properties) throws ConfigurationException {
        try {
            return from(properties.getConfiguration(FILE));
        } catch (FileNotFoundException e) {
            return from(new BaseConfiguration());
        }
    }

    static AutocryptConfiguration from(Configuration configuration) {
        refuseUnknownKeys(configuration.getKeys());
        return new AutocryptConfiguration(SmaConfiguration.from(configuration), AnnouncePolicy.from(configuration),
            StoreConfiguration.from(configuration));
    }

    // A key with a slip of the pen would otherwise be a setting that silently does not hold
    private static void refuseUnknownKeys(Iterator<String> keys) {
        keys.forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("'" + key + "' in " + FILE + ".properties is not a setting of James Autocrypt; there are "
                    + String.join(", ", new TreeSet<>(KEYS)));
            }
        });
    }
}
