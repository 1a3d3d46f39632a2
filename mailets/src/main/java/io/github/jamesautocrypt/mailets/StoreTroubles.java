/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.StoreException;

/**
 * What the admin hears of a store that fails: every failure is counted, and once a minute the log says how many there were, for every mail
 * and every question may bring another one. Thread-safe.
 */
public class StoreTroubles {
    /** The name of the counter among the metrics of James. */
    public static final String METRIC = "autocrypt.store.failures";
    private static final Logger LOGGER = LoggerFactory.getLogger(StoreTroubles.class);

    private final Metric failures;
    private final Clock clock;
    private final OnceAMinute untold;

    @Inject
    public StoreTroubles(MetricFactory metrics, Clock clock) {
        this.failures = metrics.generate(METRIC);
        this.clock = clock;
        this.untold = new OnceAMinute(clock);
    }

    /** Counts a failure, whose message is no secret: see {@link StoreException}. */
    public void count(StoreException failure) {
        failures.increment();
        int told = untold.count();
        if (told > 0) {
            LOGGER.warn("The store of James Autocrypt failed, {} time(s) since this was last said; mail goes on, and neither teaches nor gets a "
                + "header until the store is back: {}", told, failure.getMessage());
        }
    }

    Clock clock() {
        return clock;
    }
}
