/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.lang.reflect.Proxy;
import java.time.Clock;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;

import io.github.jamesautocrypt.mailets.StoreTroubles;

/** Troubles that nobody counts. */
final class Troubles {

    private Troubles() {
    }

    static StoreTroubles uncounted() {
        Metric metric = (Metric) Proxy.newProxyInstance(Metric.class.getClassLoader(), new Class<?>[] {Metric.class}, (self, method, arguments) -> null);
        return new StoreTroubles((MetricFactory) Proxy.newProxyInstance(MetricFactory.class.getClassLoader(), new Class<?>[] {MetricFactory.class},
            (self, method, arguments) -> metric), Clock.systemUTC());
    }
}
