/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.StoreHealth;
import io.github.jamesautocrypt.core.service.StoreHealth.Finding;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether the store answers. Degraded while it rests or is closed for work on it, for it comes back by itself; mail flows in any case. An
 * admin names this class in {@code conf/healthcheck.properties}:
 *
 * <pre>
 * additional.healthchecks=io.github.jamesautocrypt.webadmin.StoreHealthCheck
 * </pre>
 */
public class StoreHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("James Autocrypt store");

    private final StoreHealth health;

    @Inject
    public StoreHealthCheck(StoreHealth health) {
        this.health = health;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(() -> result(health.check())).subscribeOn(Schedulers.boundedElastic());
    }

    private static Result result(Finding finding) {
        if (finding instanceof Finding.Resting resting) {
            return Result.degraded(NAME, resting.sentence());
        }
        return finding instanceof Finding.Failing failing ? Result.unhealthy(NAME, failing.sentence()) : Result.healthy(NAME);
    }
}
